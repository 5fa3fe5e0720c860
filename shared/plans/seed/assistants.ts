/** Assistants and their plans. */
import type { PlanEntry } from '../plan-entry'
import { family } from './family'

export const ASSISTANTS_PLANS: readonly PlanEntry[] = [
  ...family(
    'google-ai',
    {
      access: 'app',
      provider: 'Google',
      kind: 'subscription',
      source:
        'https://hellomarvisaitoday.com/articles/5ab7768d-7e49-4fd0-9e93-979850e27b44 ; https://support.google.com/googleone/answer/17103110',
      sourceDate: '2026-05-19',
      confidence: 'medium',
    },
    [
      {
        id: 'ai-plus',
        name: 'AI Plus',
        fee: '7.99',
        allowances: [{ unit: 'google:plan usage', resets: 'hours-and-week' }],
        note: 'Limits are by compute used, anew every 5 hours up to a limit per week; how much that is, is not stated. AI credits cannot be bought.',
        topUps: [],
      },
      {
        id: 'ai-pro',
        name: 'AI Pro',
        fee: '19.99',
        allowances: [{ unit: 'google:plan usage', resets: 'hours-and-week' }],
        note: 'Limits are by compute used, anew every 5 hours up to a limit per week; how much that is, is not stated. AI credits can be bought in packs (2,500 / 5,000 / 20,000), at prices not stated; their expiry is set at purchase.',
      },
      {
        id: 'ai-ultra',
        name: 'AI Ultra (lower)',
        fee: '99.99',
        allowances: [{ unit: 'google:plan usage', resets: 'hours-and-week' }],
        note: 'Limits are by compute used, anew every 5 hours up to a limit per week; how much that is, is not stated. AI credits can be bought in packs (2,500 / 5,000 / 20,000), at prices not stated; their expiry is set at purchase.',
      },
      {
        id: 'ai-ultra-top',
        name: 'AI Ultra (top)',
        fee: '200',
        allowances: [{ unit: 'google:plan usage', resets: 'hours-and-week' }],
        note: 'Limits are by compute used, anew every 5 hours up to a limit per week; how much that is, is not stated. AI credits can be bought in packs (2,500 / 5,000 / 20,000), at prices not stated; their expiry is set at purchase.',
      },
    ],
  ),
  ...family('perplexity', { access: 'app', provider: 'Perplexity', kind: 'subscription', confidence: 'low' }, [
    {
      id: 'pro',
      name: 'Pro',
      fee: '20',
      allowances: [{ unit: 'perplexity:plan usage' }],
      note: 'The app’s plan; the API is billed apart.',
      source: 'aegisfleet/tool-survey-report _reports/perplexity.md',
      sourceDate: '2026-07-05',
    },
    {
      id: 'max',
      name: 'Max',
      fee: '200',
      allowances: [{ unit: 'perplexity:computer credits', amount: '10000', rollover: 'none' }],
      note: 'Credits of an automatic refill are valid 1 year; at most $200 to $2,000 of them a month; their price is not stated.',
      source: 'https://nativeai.agency/hub/tools/perplexity-computer/credits',
      sourceDate: '2026',
    },
  ]),
  ...family(
    'notion',
    {
      access: 'app',
      provider: 'Notion',
      topUps: [{ kind: 'pack', unit: 'notion:credits', amount: '1000', price: '10', expires: 1 }],
    },
    [
      {
        id: 'credits',
        name: 'Notion credits add-on',
        kind: 'credit-pack',
        fee: '10',
        allowances: [{ unit: 'notion:credits', amount: '1000', resets: 'billing-day', rollover: 'none' }],
        note: '1,000 credits for $10 a month, on Business and Enterprise plans, whose price comes on top. At zero, agents pause until an admin adds more.',
        source: 'https://www.notion.com/help/custom-agent-pricing (several stored copies)',
        sourceDate: '2026-05',
        confidence: 'high',
      },
      {
        id: 'business',
        name: 'Business',
        kind: 'seat',
        fee: '20',
        toppedUpByDefault: false,
        note: 'AI is included; Custom Agents need Notion credits ($10 for 1,000 a month).',
        source: 'aegisfleet/tool-survey-report _reports/notion.md',
        sourceDate: '2026-07-01',
        confidence: 'low',
      },
    ],
  ),
]
