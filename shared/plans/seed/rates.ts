/** What kinds of use take: as published, where it is. A rate without a figure says that a service does this and not for how much. */
import type { RateEntry } from '../plan-entry'

type Shared = Omit<RateEntry, 'id' | 'measure'>
type Own = Partial<RateEntry> & Pick<RateEntry, 'id' | 'measure'>

function rates(prefix: string, shared: Shared, own: readonly Own[]): readonly RateEntry[] {
  return own.map((rate) => ({ ...shared, ...rate, id: `${prefix}.${rate.id}` }))
}

const CODEX: Shared = {
  provider: 'OpenAI',
  unit: 'openai:credits',
  per: '1000000',
  source: 'https://help.openai.com/en/articles/20001106 (Codex rate card)',
  sourceDate: "2026 ('Updated: 2 days ago' copy, after 2026-04-23)",
  confidence: 'high',
}

function codex(model: string, input: string, cached: string, output: string): readonly RateEntry[] {
  return rates(`codex.${model}`, { ...CODEX, variant: model, note: 'Fast mode takes twice as many.' }, [
    { id: 'in', measure: 'input_tokens', takes: input },
    { id: 'cached', measure: 'cached_input_tokens', takes: cached },
    { id: 'out', measure: 'output_tokens', takes: output },
  ])
}

/** A service that is paid in dollars at the list prices of models. */
function listPrice(provider: string, list: string, source: string, sourceDate: string): RateEntry {
  return {
    id: `${list}.tokens`,
    provider,
    unit: 'USD',
    measure: 'list_dollars',
    takes: '1',
    lists: [list],
    source,
    sourceDate,
    confidence: 'high',
  }
}

/** The service does this; its sources do not say for how much. */
function unknown(id: string, provider: string, unit: string, measures: readonly RateEntry['measure'][]): readonly RateEntry[] {
  return rates(
    id,
    { provider, unit, confidence: 'low' },
    measures.map((measure) => ({ id: measure, measure })),
  )
}

const TOKENS: readonly RateEntry['measure'][] = ['input_tokens', 'cached_input_tokens', 'output_tokens']

const STABILITY: Shared = {
  provider: 'Stability AI',
  unit: 'stability:credits',
  source: 'https://developer.puter.com/tutorials/stability-ai-api-pricing/ ; api-evangelist/stability-audio (2026-05-08)',
  sourceDate: '2026-06',
  confidence: 'medium',
}

const HEYGEN_API: Shared = {
  provider: 'HeyGen',
  unit: 'heygen:API credits',
  per: '60',
  source: 'https://docs.heygen.com/reference/limits',
  sourceDate: 'undated (2025-26)',
  confidence: 'high',
  note: 'Charged in steps of 30 seconds.',
}

const HEYGEN_PACK: Shared = {
  provider: 'HeyGen',
  unit: 'heygen:premium credits',
  source: 'https://help.heygen.com/en/articles/11638296-how-to-use-generative-credit-packs (older copy)',
  sourceDate: '2025',
  confidence: 'medium',
}

const ADOBE: Shared = {
  provider: 'Adobe',
  unit: 'adobe:generative credits',
  source: 'https://www.toolcolumn.com/learn/how-adobe-firefly-generative-credits-work',
  sourceDate: '2026-05-25',
  confidence: 'low',
}

const RUNWAY: Shared = {
  provider: 'Runway',
  unit: 'runway:credits',
  source: 'https://help.runwayml.com/hc/en-us/articles/37327109429011-Creating-with-Gen-4',
  sourceDate: 'undated (2025-04 or later)',
  confidence: 'high',
}

const IDEOGRAM_API: Shared = {
  provider: 'Ideogram',
  unit: 'USD',
  source: 'https://ideogram.ai/blog/ideogram-api-pricing',
  sourceDate: '2026-11-16',
  confidence: 'high',
}

const POLLY: Shared = {
  provider: 'Amazon Polly',
  unit: 'USD',
  per: '1000000',
  source: 'api-evangelist/amazon-polly plans/amazon-polly-plans-pricing.yml (read from aws.amazon.com/polly/pricing)',
  sourceDate: '2026-10-07',
  confidence: 'medium',
}

const CLAY: Shared = {
  provider: 'Clay',
  unit: 'clay:data credits',
  source: 'https://clay.com/university/guide/credits ; https://clay.com/university/guide/clay-credits-overview',
  sourceDate: 'undated (2024-26)',
  confidence: 'medium',
  note: 'Stated for the credits before the two meters of March 2026.',
}

export const RATE_ENTRIES: readonly RateEntry[] = [
  listPrice('OpenAI', 'openai', 'https://help.openai.com/en/articles/8264644-how', '2026 (undated copy)'),
  listPrice(
    'Anthropic',
    'anthropic',
    'https://support.anthropic.com/en/articles/8977456-how-do-i-pay-for-my-api-usage',
    'undated copy (2025-26 wording)',
  ),
  listPrice('OpenRouter', 'openrouter', 'OpenRouterTeam/docs faq.mdx + snippets/exports/constants.mdx @c26125a', '2026-08-22'),
  listPrice('DeepSeek', 'deepseek', 'https://api-docs.deepseek.com/faq', 'undated'),
  listPrice('xAI', 'xai', 'https://docs.x.ai/console/billing.md', 'undated (2026)'),
  listPrice('Together AI', 'together', 'https://docs.together.ai/docs/billing-credits.md', 'undated (2026)'),
  listPrice(
    'Fireworks AI',
    'fireworks',
    'https://docs.fireworks.ai/faq-new/billing-pricing/what-happens-when-i-finish-my-1-dollar-credit',
    '2026 (undated copy)',
  ),
  listPrice('Cursor', 'cursor', 'https://cursor.com/help/models-and-usage/usage-limits.md', 'undated (2026)'),
  {
    id: 'github.tokens',
    provider: 'GitHub Copilot',
    unit: 'github:credits',
    measure: 'list_dollars',
    takes: '100',
    lists: ['openai', 'anthropic', 'google'],
    source: 'github/docs content/copilot/concepts/billing/usage-based-billing-for-individuals.md @160db52',
    sourceDate: '2026-06-01 on',
    confidence: 'high',
    note: '1 credit is $0.01 of tokens at the model’s price. Code completions are not billed.',
  },
  ...codex('gpt-5.5', '125', '12.5', '750'),
  ...codex('gpt-5.4', '62.5', '6.25', '375'),
  ...codex('gpt-5.4-mini', '18.75', '1.875', '113'),
  ...codex('gpt-5.3-codex', '43.75', '4.375', '350'),
  {
    id: 'openai.gpt-transcribe',
    provider: 'OpenAI',
    unit: 'USD',
    measure: 'audio_seconds',
    variant: 'gpt-transcribe',
    takes: '0.0045',
    per: '60',
    source: 'https://developers.openai.com/api/docs/models/gpt-transcribe',
    sourceDate: 'undated (2026)',
    confidence: 'high',
  },
  {
    id: 'openai.whisper-1',
    provider: 'OpenAI',
    unit: 'USD',
    measure: 'audio_seconds',
    variant: 'whisper-1',
    takes: '0.36',
    per: '3600',
    source: '@pydantic/genai-prices 0.1.8',
    sourceDate: '2026-09-23',
    confidence: 'medium',
  },
  {
    id: 'elevenlabs.characters',
    provider: 'ElevenLabs',
    unit: 'elevenlabs:credits',
    measure: 'characters',
    takes: { least: '0.5', likely: '1', most: '1' },
    source: 'https://help.elevenlabs.io/hc/en-us/articles/21811236079505-how-do-i-find-the-model-id',
    sourceDate: 'undated (two copies)',
    confidence: 'medium',
    note: 'On the website 1 credit per character, for every model; an older copy has 1 credit per 2 characters for Flash and Turbo.',
  },
  ...unknown('elevenlabs', 'ElevenLabs', 'elevenlabs:credits', ['audio_seconds', 'songs']),
  ...rates('runway', RUNWAY, [
    { id: 'gen-4', measure: 'video_seconds', variant: 'Gen-4', takes: '12' },
    { id: 'gen-4-turbo', measure: 'video_seconds', variant: 'Gen-4 Turbo', takes: '5' },
  ]),
  ...unknown('runway', 'Runway', 'runway:credits', ['images']),
  {
    id: 'midjourney.images',
    provider: 'Midjourney',
    unit: 'midjourney:fast minutes',
    measure: 'images',
    takes: '1',
    source: 'https://help.midjourney.com/en/articles/9651713-what-is-gpu-time',
    sourceDate: 'undated',
    confidence: 'medium',
    note: 'An average job is about 1 GPU minute. A job is counted as one image.',
  },
  {
    id: 'suno.songs',
    provider: 'Suno',
    unit: 'suno:credits',
    measure: 'songs',
    takes: '5',
    source: 'aegisfleet/tool-survey-report _reports/suno.md',
    sourceDate: '2026-05-04',
    confidence: 'low',
    note: 'About 5 credits a song: 2,500 are about 500 songs.',
  },
  ...rates('heygen-api', HEYGEN_API, [
    { id: 'photo-avatar', measure: 'video_seconds', variant: 'Photo avatar', takes: '1' },
    { id: 'video-avatar', measure: 'video_seconds', variant: 'Video avatar', takes: '2' },
    { id: 'avatar-iv', measure: 'video_seconds', variant: 'Avatar IV', takes: '6' },
    {
      id: 'translation',
      measure: 'video_seconds',
      variant: 'Translation',
      takes: { least: '3', likely: '6', most: '6' },
      note: '3 to 6 credits a minute.',
    },
  ]),
  ...rates('heygen-pack', HEYGEN_PACK, [
    { id: 'avatar-iv', measure: 'video_seconds', variant: 'Avatar IV', takes: '1', per: '2' },
    { id: 'look', measure: 'images', variant: 'Look', takes: '1' },
  ]),
  ...unknown('heygen', 'HeyGen', 'heygen:credits', ['video_seconds', 'images']),
  ...rates('stability', STABILITY, [
    { id: 'ultra', measure: 'images', variant: 'Ultra', takes: '8' },
    { id: 'sd-3.5-large', measure: 'images', variant: 'SD 3.5 Large', takes: '6.5' },
    { id: 'sd-3.5-large-turbo', measure: 'images', variant: 'SD 3.5 Large Turbo', takes: '4' },
    { id: 'sd-3.5-medium', measure: 'images', variant: 'SD 3.5 Medium', takes: '3.5' },
    { id: 'core', measure: 'images', variant: 'Core', takes: '3' },
    { id: 'audio', measure: 'songs', variant: 'Stable Audio 2.5', takes: '20', note: 'Per track.' },
  ]),
  ...rates('ideogram-api', IDEOGRAM_API, [
    { id: 'turbo', measure: 'images', variant: '4.0 Turbo', takes: '0.03' },
    { id: 'default', measure: 'images', variant: '4.0 Default', takes: '0.06' },
    { id: 'quality', measure: 'images', variant: '4.0 Quality', takes: '0.10' },
  ]),
  {
    id: 'replicate.photon-flash',
    provider: 'Replicate',
    unit: 'USD',
    measure: 'images',
    variant: 'luma/photon-flash',
    takes: '0.01',
    source: 'api-evangelist/replicate plans (bulk sweep) ; https://replicate.com/luma/photon-flash',
    sourceDate: '2026-05-04 ; undated',
    confidence: 'medium',
  },
  ...rates('adobe', ADOBE, [
    { id: 'fill', measure: 'images', variant: 'Generative Fill', takes: '1' },
    {
      id: 'video',
      measure: 'video_seconds',
      variant: 'Generate Video',
      takes: { least: '20', likely: '50', most: '100' },
      note: '20, 50 or 100 credits a second, by resolution.',
    },
  ]),
  ...rates('polly', POLLY, [
    { id: 'standard', measure: 'characters', variant: 'Standard voices', takes: '4' },
    { id: 'neural', measure: 'characters', variant: 'Neural voices', takes: '16' },
    { id: 'generative', measure: 'characters', variant: 'Generative voices', takes: '30' },
    { id: 'long-form', measure: 'characters', variant: 'Long-Form voices', takes: '100' },
  ]),
  {
    id: 'lovable.plan-mode',
    provider: 'Lovable',
    unit: 'lovable:credits',
    measure: 'messages',
    variant: 'Plan mode',
    takes: '1',
    source: 'https://lovable.dev/pt-br/faq/credits/how-it-works',
    sourceDate: 'undated (2026)',
    confidence: 'high',
    note: 'In Agent mode a message is charged by its complexity.',
  },
  ...rates(
    'bolt',
    {
      provider: 'Bolt.new',
      unit: 'bolt:tokens',
      takes: '1',
      source: 'https://support.bolt.new/account-and-subscription/billing',
      sourceDate: 'undated (2025-26)',
      confidence: 'high',
      note: 'Counted in tokens of language models.',
    },
    TOKENS.map((measure) => ({ id: measure, measure })),
  ),
  {
    id: 'zapier.steps',
    provider: 'Zapier',
    unit: 'zapier:tasks',
    measure: 'steps',
    takes: '1',
    source: 'https://help.zapier.com/hc/en-us/articles/15279018245901-How-pay-per-task-billing-works-in-Zapier',
    sourceDate: '2025-08-20 and later copies',
    confidence: 'high',
    note: 'A task is a successful action.',
  },
  {
    id: 'make.steps',
    provider: 'Make',
    unit: 'make:credits',
    measure: 'steps',
    takes: '1',
    source:
      'https://mmsvegas.com/library/tag/credits/ ; https://community.make.com/t/no-more-credits-to-execute-a-scenario/36444',
    sourceDate: '2026-05',
    confidence: 'medium',
    note: 'For modules without AI; those with AI take more.',
  },
  {
    id: 'n8n.runs',
    provider: 'n8n Cloud',
    unit: 'n8n:executions',
    measure: 'runs',
    takes: '1',
    source: 'aegisfleet/tool-survey-report _reports/n8n.md',
    sourceDate: '2026-06-30',
    confidence: 'low',
    note: 'A workflow execution, with any number of steps.',
  },
  ...rates('clay', CLAY, [
    { id: 'e-mail', measure: 'lookups', variant: 'E-mail', takes: '2' },
    { id: 'mobile', measure: 'lookups', variant: 'Mobile number', takes: { least: '2', likely: '25', most: '25' } },
  ]),
  ...unknown('openai-plans', 'OpenAI', 'openai:plan usage', ['messages', ...TOKENS]),
  ...unknown('anthropic-plans', 'Anthropic', 'anthropic:plan usage', ['messages', ...TOKENS]),
  ...unknown('google-plans', 'Google', 'google:plan usage', ['messages', 'images', 'video_seconds']),
  ...unknown('perplexity-plan', 'Perplexity', 'perplexity:plan usage', ['messages']),
  ...unknown('perplexity', 'Perplexity', 'perplexity:computer credits', ['messages']),
  ...unknown('kiro', 'Kiro', 'kiro:credits', ['messages', ...TOKENS]),
  ...unknown('warp', 'Warp', 'warp:credits', ['messages', ...TOKENS]),
  ...unknown('windsurf', 'Windsurf', 'windsurf:quota', ['messages', ...TOKENS]),
  ...unknown('replit', 'Replit', 'USD', ['messages', ...TOKENS]),
  ...unknown('v0', 'v0 (Vercel)', 'USD', ['messages', ...TOKENS]),
  ...unknown('hugging-face', 'Hugging Face', 'USD', ['images', ...TOKENS]),
  ...unknown('notion', 'Notion', 'notion:credits', ['runs']),
  ...unknown('leonardo', 'Leonardo.Ai', 'leonardo:tokens', ['images']),
  ...unknown('ideogram', 'Ideogram', 'ideogram:priority credits', ['images']),
  ...unknown('ideogram-slow', 'Ideogram', 'ideogram:slow credits', ['images']),
  ...unknown('canva', 'Canva', 'canva:AI uses', ['images']),
  ...unknown('pika', 'Pika', 'pika:video credits', ['video_seconds']),
  ...unknown('luma', 'Luma', 'luma:credits', ['video_seconds', 'images']),
  ...unknown('descript', 'Descript', 'descript:AI credits', ['audio_seconds']),
]
