/** Coding assistants, app builders, automation. */
import {
  by,
  days,
  type Expiry,
  FIRST_OF_MONTH,
  LAPSES,
  months,
  PLAN_FIRST,
  type ServiceRules,
  SUBSCRIPTION_DAY,
  SUBSCRIPTION_HOUR,
} from './rules'

const CURSOR = 'https://cursor.com/help/models-and-usage/usage-limits.md'
const CURSOR_OVERAGES = 'https://cursor.com/help/account-and-billing/overages.md'
const COPILOT = 'github/docs usage-based-billing-for-individuals.md'
const COPILOT_ORGANIZATIONS = 'github/docs organizations-and-enterprises/usage-based-billing.md'
const REPLIT = 'https://docs.replit.com/category/billing'
const BOLT = 'https://support.bolt.new/account-and-subscription/billing'
const V0 = 'https://v0.app/docs/pricing'
const WARP = 'warpdotdev/docs add-on-credits.mdx'
const ZAPIER = 'https://help.zapier.com/hc/en-us/articles/15279018245901-How-pay-per-task-billing-works-in-Zapier'
const CLAY = 'https://clay.com/university/guide/credits'
const NOTION = 'https://www.notion.com/help/custom-agent-pricing'

/** Moving to the free plan loses access to them. */
const YEAR_WITH_PLAN: Expiry = { ...months(12), endsWithPlan: true }

export const TOOL_SERVICES: readonly ServiceRules[] = [
  {
    id: 'cursor',
    name: 'Cursor',
    accounts: ['cursor'],
    order: by(PLAN_FIRST, 'high', null, CURSOR_OVERAGES),
    resets: by(SUBSCRIPTION_HOUR, 'high', null, CURSOR),
    carry: by(LAPSES, 'high', null, CURSOR),
    beyond: by('if-allowed', 'high', null, CURSOR_OVERAGES),
  },
  {
    id: 'github-copilot',
    name: 'GitHub Copilot',
    accounts: ['github|copilot'],
    order: by(PLAN_FIRST, 'high', '2026', COPILOT),
    resets: by(FIRST_OF_MONTH, 'high', '2026', COPILOT),
    carry: by(LAPSES, 'high', '2026', COPILOT),
    // Switched on by default for organizations; individuals set a budget first.
    beyond: by('billed', 'high', '2026', COPILOT_ORGANIZATIONS),
    limit: by('user-budget', 'high', '2026', COPILOT_ORGANIZATIONS),
  },
  {
    id: 'replit',
    name: 'Replit',
    accounts: ['replit'],
    // Of the Pro plan: for one month more.
    carry: by(
      { kind: 'rolls', cap: null, drawn: 'first', lasts: { unit: 'periods', count: 2 } },
      'medium',
      '2026-03-09',
      'https://owostack.com/pricing-templates/replit-builder-credits',
    ),
    beyond: by('billed', 'high', null, REPLIT),
  },
  {
    id: 'lovable',
    name: 'Lovable',
    accounts: ['lovable'],
    resets: by(SUBSCRIPTION_DAY, 'high', null, 'https://lovable.dev/pt-br/faq/credits/how-it-works'),
    // On paid plans; there is a cap, but how much was not found.
    carry: by(
      { kind: 'rolls', cap: null, drawn: 'first', lasts: null },
      'medium',
      null,
      'https://docs.lovable.dev/introduction/plans-and-credits',
    ),
  },
  {
    id: 'bolt',
    name: 'Bolt.new',
    accounts: ['bolt', 'boltnew', 'stackblitz'],
    // They keep the expiry they had; how long that is was not found.
    carry: by({ kind: 'rolls', cap: null, drawn: 'first', lasts: null }, 'high', null, BOLT),
  },
  {
    id: 'v0',
    name: 'v0 / Vercel',
    accounts: ['vercel', 'v0'],
    boughtExpiry: by(months(12), 'medium', '2025-05', 'https://aming.ourdisc.net/blog/updated-v0-pricing'),
    order: by(
      PLAN_FIRST,
      'medium',
      '2026',
      'https://community.vercel.com/t/why-v0-builds-stop-when-shared-credit-pool-balance-is-available/36004',
    ),
    resets: by(SUBSCRIPTION_DAY, 'high', null, V0),
    atZero: by('stops', 'high', null, V0),
  },
  {
    id: 'windsurf',
    name: 'Windsurf',
    accounts: ['windsurf', 'codeium'],
    beyond: by('if-allowed', 'high', '2026', 'https://docs.windsurf.com/windsurf/accounts/quota'),
  },
  {
    id: 'kiro',
    name: 'Kiro',
    accounts: ['kiro'],
    promotionalExpiry: by(days(30), 'medium', '2026-05-27', 'aegisfleet/tool-survey-report _reports/kiro.md'),
    resets: by(FIRST_OF_MONTH, 'medium', '2026-04', 'https://pacebar.cbnsndwch.dev/docs/providers/kiro'),
    beyond: by('if-allowed', 'medium', '2026-05-27', 'https://kiro.dev/docs/cli/enterprise/billing'),
  },
  {
    id: 'warp',
    name: 'Warp',
    accounts: ['warp', 'warpdev'],
    boughtExpiry: by(YEAR_WITH_PLAN, 'high', '2026-04-30', WARP),
    order: by(PLAN_FIRST, 'high', '2026-04-30', WARP),
    resets: by({ on: 'days', count: 30, time: null }, 'high', '2026-05-01', 'warpdotdev/docs pricing-faqs.mdx'),
    limit: by('monthly-limit', 'high', '2026-04-30', WARP),
  },
  {
    id: 'zapier',
    name: 'Zapier',
    accounts: ['zapier'],
    resets: by(SUBSCRIPTION_DAY, 'low', '2024-05-17', 'https://www.switchlabs.dev'),
    carry: by(LAPSES, 'low', '2024-05-17', 'https://www.switchlabs.dev'),
    // On by default; it stops at three times the plan.
    beyond: by('billed', 'high', '2025-08', ZAPIER),
  },
  {
    id: 'make',
    name: 'Make',
    accounts: ['make', 'makecom'],
    order: by(PLAN_FIRST, 'medium', null, 'https://consultevo.com/?p=3548'),
    atZero: by('stops', 'medium', '2026', 'https://community.make.com/t/no-more-credits-to-execute-a-scenario/36444'),
  },
  { id: 'n8n', name: 'n8n Cloud', accounts: ['n8n', 'n8ncloud'] },
  {
    id: 'clay',
    name: 'Clay',
    accounts: ['clay'],
    carry: by({ kind: 'rolls', cap: { of: 'balance', times: 2 }, drawn: 'first', lasts: null }, 'high', null, CLAY),
  },
  {
    id: 'notion',
    name: 'Notion',
    accounts: ['notion'],
    // The service date: when the subscription started.
    resets: by(SUBSCRIPTION_DAY, 'high', '2026-05', NOTION),
    carry: by(LAPSES, 'high', '2026-05', NOTION),
    atZero: by('stops', 'high', '2026-05', NOTION),
  },
]
