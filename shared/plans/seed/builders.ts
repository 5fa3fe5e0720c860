/** Builders of apps. */
import type { PlanEntry } from '../plan-entry'
import { family } from './family'

export const BUILDERS_PLANS: readonly PlanEntry[] = [
  ...family(
    'replit',
    {
      access: 'app',
      provider: 'Replit',
      kind: 'subscription',
      sourceDate: '2026-03-09',
      confidence: 'medium',
      topUps: [{ kind: 'per-unit', unit: 'USD', price: '1' }],
    },
    [
      {
        id: 'core-yearly',
        name: 'Core',
        fee: '20',
        billedYearly: true,
        allowances: [{ unit: 'USD', amount: '25' }],
        note: 'Credits reset each month; whether any carries over is not stated. Pay as you go beyond them, with budget limits.',
        source: 'https://owostack.com/pricing-templates/replit-builder-credits',
      },
      {
        id: 'pro',
        name: 'Pro',
        fee: '100',
        allowances: [{ unit: 'USD', amount: '100', rollover: { times: 1 } }],
        note: 'The lowest tier. Unused credit carries over for one month. Credit packs or pay as you go beyond it.',
        source: 'https://docs.replit.com/billing/ai-billing.md ; owostack.com',
      },
    ],
  ),
  ...family(
    'lovable',
    {
      access: 'app',
      provider: 'Lovable',
      kind: 'subscription',
      source: 'https://docs.lovable.dev/introduction/plans-and-credits',
      sourceDate: 'undated (2025-26)',
      confidence: 'high',
    },
    [
      {
        id: 'free',
        name: 'Free',
        fee: '0',
        allowances: [{ unit: 'lovable:credits', amount: '5', every: 'day', mostPerMonth: '30', resets: 'daily' }],
        note: '5 credits a day, at most 30 a month.',
      },
      {
        id: 'pro-100',
        name: 'Pro 100',
        fee: '25',
        allowances: [
          { unit: 'lovable:credits', amount: '100', resets: 'subscription-hour', rollover: { times: null } },
          { unit: 'lovable:credits', amount: '5', every: 'day', mostPerMonth: '150', resets: 'daily', rollover: 'none' },
        ],
        topUps: [{ kind: 'prepaid', unit: 'lovable:credits', price: '0.30' }],
        note: '100 a month, and 5 a day (at most 150 a month). Carry-over is capped, at how much is not stated. Top-ups at $0.30 a credit: strategyoffinance.com, 2026-06.',
      },
      {
        id: 'pro-200',
        name: 'Pro 200',
        fee: '50',
        allowances: [
          { unit: 'lovable:credits', amount: '200', resets: 'subscription-hour', rollover: { times: null } },
          { unit: 'lovable:credits', amount: '5', every: 'day', mostPerMonth: '150', resets: 'daily', rollover: 'none' },
        ],
        topUps: [{ kind: 'prepaid', unit: 'lovable:credits', price: '0.30' }],
        note: 'Carry-over is capped, at how much is not stated. Top-ups at $0.30 a credit: strategyoffinance.com, 2026-06.',
      },
      {
        id: 'pro-10000',
        name: 'Pro 10000',
        fee: '2250',
        allowances: [
          { unit: 'lovable:credits', amount: '10000', resets: 'subscription-hour', rollover: { times: null } },
          { unit: 'lovable:credits', amount: '5', every: 'day', mostPerMonth: '150', resets: 'daily', rollover: 'none' },
        ],
        topUps: [{ kind: 'prepaid', unit: 'lovable:credits', price: '0.30' }],
        note: 'Carry-over is capped, at how much is not stated. Top-ups at $0.30 a credit: strategyoffinance.com, 2026-06.',
      },
      {
        id: 'business-100',
        name: 'Business 100',
        fee: '50',
        allowances: [
          { unit: 'lovable:credits', amount: '100', resets: 'subscription-hour', rollover: { times: null } },
          { unit: 'lovable:credits', amount: '5', every: 'day', resets: 'daily', rollover: 'none' },
        ],
        topUps: [{ kind: 'prepaid', unit: 'lovable:credits', price: '0.60' }],
        note: '100 a month and the daily ones. Carry-over is capped, at how much is not stated. Top-ups at $0.60 a credit: strategyoffinance.com, 2026-06.',
      },
    ],
  ),
  ...family(
    'bolt',
    {
      access: 'app',
      provider: 'Bolt.new',
      kind: 'subscription',
      source: 'https://support.bolt.new/account-and-subscription/billing',
      sourceDate: 'undated (2025-26)',
      confidence: 'high',
      topUps: [],
    },
    [
      {
        id: 'pro-10m',
        name: 'Pro 10M',
        fee: '25',
        allowances: [{ unit: 'bolt:tokens', amount: '10000000', resets: 'billing-day', rollover: { times: null } }],
        note: '10M tokens. Unused ones roll over, are used first and keep their original expiry; how long that is, is not stated. Extra tokens only on the top monthly plan or a yearly one; a year is 10% less.',
      },
      {
        id: 'pro-26m',
        name: 'Pro 26M',
        fee: '50',
        allowances: [{ unit: 'bolt:tokens', amount: '26000000', resets: 'billing-day', rollover: { times: null } }],
        note: '26M tokens. Unused ones roll over, are used first and keep their original expiry; how long that is, is not stated. Extra tokens only on the top monthly plan or a yearly one; a year is 10% less.',
      },
      {
        id: 'pro-55m',
        name: 'Pro 55M',
        fee: '100',
        allowances: [{ unit: 'bolt:tokens', amount: '55000000', resets: 'billing-day', rollover: { times: null } }],
        note: '55M tokens. Unused ones roll over, are used first and keep their original expiry; how long that is, is not stated. Extra tokens only on the top monthly plan or a yearly one; a year is 10% less.',
      },
    ],
  ),
  ...family(
    'v0',
    {
      access: 'app',
      provider: 'v0 (Vercel)',
      source: 'https://v0.app/docs/pricing',
      sourceDate: 'undated (2025-26)',
      confidence: 'high',
    },
    [
      {
        id: 'free',
        name: 'Free',
        kind: 'subscription',
        fee: '0',
        allowances: [{ unit: 'USD', amount: '5', resets: 'billing-day' }],
        note: 'Whether unused credit carries over is unclear: 65 days are reported, and denied.',
      },
      {
        id: 'premium',
        name: 'Premium',
        kind: 'subscription',
        fee: '20',
        allowances: [{ unit: 'USD', amount: '20', resets: 'billing-day' }],
        topUps: [{ kind: 'prepaid', unit: 'USD', expires: 12 }],
        note: 'Whether unused credit carries over is unclear: 65 days are reported, and denied. Bought credit expires after 1 year.',
      },
      {
        id: 'team',
        name: 'Team',
        kind: 'seat',
        fee: '30',
        allowances: [{ unit: 'USD', amount: '30', resets: 'billing-day' }],
        topUps: [{ kind: 'prepaid', unit: 'USD', expires: 12 }],
        note: 'Per user. Whether unused credit carries over is unclear: 65 days are reported, and denied. Bought credit expires after 1 year.',
      },
    ],
  ),
]
