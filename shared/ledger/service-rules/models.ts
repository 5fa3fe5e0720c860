/** Model APIs and clouds. */
import { by, days, GIFTS_FIRST, LAPSES, months, NO_EXPIRY, PLAN_FIRST, type ServiceRules, WITH_PLAN } from './rules'

const OPENAI = 'https://help.openai.com/en/articles/8264644-how'
const CHATGPT = 'https://help.openai.com/en/articles/12642688-using-credits-for-flexible-usage-in-chatgpt-free-go-plus-pro'
const ANTHROPIC = 'https://support.anthropic.com/en/articles/8977456-how-do-i-pay-for-my-api-usage'
const GOOGLE_ONE = 'https://support.google.com/googleone/answer/17103110'
const OPENROUTER = 'OpenRouterTeam/docs faq.mdx'
const REPLICATE = 'https://replicate.com/docs/topics/billing/prepaid-credit'
const MISTRAL = 'mistralai/platform-docs-public docs/admin/billing-usage'

export const MODEL_SERVICES: readonly ServiceRules[] = [
  {
    id: 'openai-api',
    name: 'OpenAI API',
    accounts: ['openai|api'],
    boughtExpiry: by(months(12), 'high', '2026', OPENAI),
    order: by(GIFTS_FIRST, 'high', '2026', OPENAI),
    atZero: by('next-grant', 'low', '2024-04', 'OpenAI Discord help bot quoting the help centre'),
  },
  {
    id: 'chatgpt-credits',
    name: 'ChatGPT / Codex credits',
    accounts: ['openai|chatgpt', 'openai|codex'],
    boughtExpiry: by(
      months(12),
      'low',
      '2026',
      'https://simoncarter.ai/posts/openai-lets-plus-and-pro-subscribers-buy-extra-codex-usage-credits-with-optional/',
    ),
    order: by(PLAN_FIRST, 'high', '2026-05', CHATGPT),
  },
  {
    id: 'anthropic-api',
    name: 'Anthropic Console (Claude API)',
    accounts: ['anthropic|api'],
    boughtExpiry: by(months(12), 'high', null, ANTHROPIC),
    atZero: by('stops', 'high', null, ANTHROPIC),
  },
  {
    id: 'claude-extra-usage',
    name: 'Claude extra usage',
    accounts: ['anthropic|claude', 'anthropic|claudecode'],
    // A report: a prepaid balance vanished when the subscription lapsed.
    boughtExpiry: by(WITH_PLAN, 'low', '2026-05-06', 'http://archlab.space/blogs/c5f02c9d-7852-48b1-aa64-9276670c4783'),
    order: by(
      ['allowance', 'promotional', 'paid'],
      'low',
      '2026-04',
      'https://fazm.ai/blog/extra-usage-claude-explained ; https://thekodelab.com/en/posts/claude-extra-usage-credit/',
    ),
    atZero: by('next-grant', 'low', '2026-02', 'https://github.com/anthropics/claude-code/issues/25647'),
  },
  {
    id: 'google-cloud',
    name: 'Google Cloud and Gemini API',
    accounts: ['google|cloud'],
    promotionalExpiry: by(days(90), 'high', null, 'https://docs.cloud.google.com/free/docs/free-cloud-features'),
  },
  {
    id: 'google-ai',
    name: 'Google AI Pro / Ultra credits',
    accounts: ['google|ai', 'google|googleone'],
    // "May expire after a certain period, as set out when you acquire them"; twelve months is an earlier wording.
    boughtExpiry: by(months(12), 'low', '2026', GOOGLE_ONE),
    order: by(PLAN_FIRST, 'high', '2026', GOOGLE_ONE),
    carry: by(LAPSES, 'medium', '2026', 'https://support.google.com/googleone/answer/16287445'),
  },
  {
    id: 'openrouter',
    name: 'OpenRouter',
    accounts: ['openrouter'],
    // "Reserves the right to expire unused credits one year after purchase."
    boughtExpiry: by(months(12), 'high', '2026-08-10', OPENROUTER),
    fee: by({ perMille: 55, least: 800_000_000n, unit: 'USD' }, 'high', '2026-08-22', OPENROUTER),
    atZero: by('next-grant', 'high', '2026-08-22', 'OpenRouterTeam/docs api_reference/limits.mdx'),
  },
  {
    id: 'azure',
    name: 'Azure credits',
    accounts: ['azure'],
    promotionalExpiry: by(
      days(30),
      'low',
      '2024',
      'https://wario.hezongjian.com/msdn/documentation/azure/free-account/credit-management',
    ),
    // With the spending limit on, services stop.
    beyond: by('if-allowed', 'high', '2026', 'https://learn.microsoft.com/en-us/microsoft-for-startups/azure-usage'),
  },
  {
    id: 'aws',
    name: 'AWS credits',
    accounts: ['aws'],
    // Then the fewest products, then the oldest.
    order: by('by-expiry', 'high', '2023', 'awsdocs/aws-cost-management-user-guide useconsolidatedbilling-credits.md'),
  },
  {
    id: 'replicate',
    name: 'Replicate',
    accounts: ['replicate'],
    boughtExpiry: by(months(12), 'high', null, REPLICATE),
    atZero: by('month-end', 'high', null, REPLICATE),
  },
  {
    id: 'hugging-face',
    name: 'Hugging Face',
    accounts: ['huggingface'],
    resets: by({ on: 'first-of-month', time: null }, 'high', '2026-08-21', 'huggingface/hub-docs docs/hub/billing.md'),
    order: by(PLAN_FIRST, 'high', '2026-08-21', 'huggingface/hub-docs docs/inference-providers/pricing.md'),
  },
  {
    id: 'together',
    name: 'Together AI',
    accounts: ['together', 'togetherai'],
    atZero: by('stops', 'high', null, 'https://docs.together.ai/docs/billing-credits.md'),
  },
  {
    id: 'fireworks',
    name: 'Fireworks AI',
    accounts: ['fireworks', 'fireworksai'],
    limit: by(
      'monthly-limit',
      'high',
      null,
      'https://docs.fireworks.ai/faq-new/billing-pricing/how-does-billing-and-credit-usage-work',
    ),
  },
  { id: 'groq', name: 'Groq', accounts: ['groq'] },
  {
    id: 'mistral',
    name: 'Mistral',
    accounts: ['mistral', 'mistralai'],
    order: by(PLAN_FIRST, 'high', '2026-07-31', `${MISTRAL}/subscriptions`),
    beyond: by('if-allowed', 'high', '2026-07-31', `${MISTRAL}/subscriptions`),
    limit: by('monthly-limit', 'high', '2026-06-29', `${MISTRAL}/billing`),
  },
  {
    id: 'deepseek',
    name: 'DeepSeek API',
    accounts: ['deepseek'],
    boughtExpiry: by(NO_EXPIRY, 'high', null, 'https://api-docs.deepseek.com/faq'),
    order: by(GIFTS_FIRST, 'medium', '2026-06-11', 'https://aspirehk.ltd/en/real-time-quotes-and-news/1168719'),
    atZero: by('stops', 'medium', null, 'https://generator-hub.com/blog/6289'),
  },
  {
    id: 'xai',
    name: 'xAI API',
    accounts: ['xai'],
    boughtExpiry: by(NO_EXPIRY, 'low', null, 'https://glama.ai/mcp/servers/@tetsuo-ai/grok-api-mcp'),
    order: by(GIFTS_FIRST, 'medium', '2025', 'https://grok.cadn.net.cn/docs/admin-features/billing.html'),
    beyond: by('if-allowed', 'medium', '2025', 'https://grok.cadn.net.cn/docs/admin-features/billing.html'),
  },
  {
    id: 'perplexity',
    name: 'Perplexity',
    accounts: ['perplexity'],
    boughtExpiry: by(months(12), 'low', '2026', 'https://nativeai.agency/hub/tools/perplexity-computer/credits'),
    carry: by(LAPSES, 'low', '2026', 'https://nativeai.agency/hub/tools/perplexity-computer/credits'),
  },
]
