/** Automation and data. */
import type { PlanEntry } from '../plan-entry'
import { family } from './family'

export const AUTOMATION_PLANS: readonly PlanEntry[] = [
  ...family('zapier', { access: 'app', provider: 'Zapier', kind: 'subscription', sourceDate: '2026-05-20' }, [
    {
      id: 'free',
      name: 'Free',
      fee: '0',
      allowances: [{ unit: 'zapier:tasks', amount: '100', rollover: 'none' }],
      topUps: [],
      source: 'aegisfleet/tool-survey-report _reports/zapier.md',
      confidence: 'low',
    },
    {
      id: 'pro-yearly',
      name: 'Pro',
      fee: '19.99',
      billedYearly: true,
      allowances: [{ unit: 'zapier:tasks', amount: '750', resets: 'billing-day', rollover: 'none' }],
      topUps: [{ kind: 'per-unit', unit: 'zapier:tasks', price: '24.9875', per: '750' }],
      toppedUpByDefault: true,
      stopsAt: 3,
      note: 'More tasks cost 1.25x the plan’s price of a task, on by default; everything stops at 3x what is included.',
      source:
        'https://help.zapier.com/hc/en-us/articles/15279018245901-How-pay-per-task-billing-works-in-Zapier ; aegisfleet zapier.md',
      confidence: 'medium',
    },
    {
      id: 'team-yearly',
      name: 'Team',
      fee: '69',
      billedYearly: true,
      allowances: [{ unit: 'zapier:tasks', amount: '2000', resets: 'billing-day', rollover: 'none' }],
      topUps: [{ kind: 'per-unit', unit: 'zapier:tasks', price: '86.25', per: '2000' }],
      toppedUpByDefault: true,
      stopsAt: 3,
      note: 'More tasks cost 1.25x the plan’s price of a task, on by default; everything stops at 3x what is included.',
      source:
        'https://help.zapier.com/hc/en-us/articles/15279018245901-How-pay-per-task-billing-works-in-Zapier ; aegisfleet zapier.md',
      confidence: 'medium',
    },
  ]),
  ...family(
    'make',
    {
      access: 'app',
      provider: 'Make',
      kind: 'subscription',
      source: 'aegisfleet/tool-survey-report _reports/make.md',
      sourceDate: '2026-05-31',
      confidence: 'low',
    },
    [
      { id: 'free', name: 'Free', fee: '0', allowances: [{ unit: 'make:credits', amount: '1000' }] },
      {
        id: 'core-yearly',
        name: 'Core',
        fee: '9',
        billedYearly: true,
        allowances: [{ unit: 'make:credits', amount: '10000' }],
        note: 'A price as for yearly billing. Extra credits come after the plan’s, at prices not stated.',
      },
      {
        id: 'pro-yearly',
        name: 'Pro',
        fee: '16',
        billedYearly: true,
        allowances: [{ unit: 'make:credits', amount: '10000' }],
        note: 'A price as for yearly billing. Extra credits come after the plan’s, at prices not stated.',
      },
      {
        id: 'teams-yearly',
        name: 'Teams',
        fee: '29',
        billedYearly: true,
        allowances: [{ unit: 'make:credits' }],
        note: 'A price as for yearly billing. Extra credits come after the plan’s, at prices not stated.',
      },
    ],
  ),
  ...family(
    'n8n',
    {
      access: 'app',
      provider: 'n8n Cloud',
      kind: 'subscription',
      currency: 'EUR',
      billedYearly: true,
      source: 'aegisfleet/tool-survey-report _reports/n8n.md',
      sourceDate: '2026-06-30',
      confidence: 'low',
    },
    [
      {
        id: 'starter-yearly',
        name: 'Starter',
        fee: '20',
        allowances: [{ unit: 'n8n:executions', amount: '2500' }],
        note: 'EUR 20 a month, billed yearly.',
      },
      {
        id: 'pro-yearly',
        name: 'Pro',
        fee: '50',
        allowances: [{ unit: 'n8n:executions', amount: '10000' }],
        note: 'EUR 50 a month, billed yearly.',
      },
      {
        id: 'business-yearly',
        name: 'Business',
        fee: '667',
        allowances: [{ unit: 'n8n:executions', amount: '40000' }],
        note: 'EUR 667 a month, billed yearly.',
      },
    ],
  ),
  ...family(
    'clay',
    {
      access: 'app',
      provider: 'Clay',
      kind: 'subscription',
      source:
        'jeremylongshore/claude-code-plugins-plus-skills plugins/saas-packs/clay-pack/skills/clay-upgrade-migration/SKILL.md ; https://clay.com/university/guide/credits',
      sourceDate: '2026-03 on',
      confidence: 'medium',
      note: 'Two meters. The balance is capped at 2x the monthly amount. More can be bought once, at prices not stated.',
    },
    [
      {
        id: 'launch',
        name: 'Launch',
        fee: '185',
        allowances: [
          { unit: 'clay:data credits', amount: '2500', rollover: { times: 1 } },
          { unit: 'clay:actions', amount: '15000', rollover: { times: 1 } },
        ],
      },
      {
        id: 'growth',
        name: 'Growth',
        fee: '495',
        allowances: [
          { unit: 'clay:data credits', amount: '6000', rollover: { times: 1 } },
          { unit: 'clay:actions', amount: '40000', rollover: { times: 1 } },
        ],
      },
    ],
  ),
]
