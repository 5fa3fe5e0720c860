/** Images, video, voice, music. */
import {
  by,
  days,
  FIRST_OF_MONTH,
  LAPSES,
  months,
  NO_EXPIRY,
  PLAN_FIRST,
  type ServiceRules,
  SUBSCRIPTION_DAY,
  SUBSCRIPTION_HOUR,
  WITH_PLAN,
} from './rules'

const ELEVENLABS = "help.elevenlabs.io 'How does credit rollover work?'"
const RUNWAY =
  'https://help.runwayml.com/hc/en-us/articles/23987639973267-Will-unused-credits-carry-over-roll-over-after-my-billing-day'
const HEYGEN = 'https://help.heygen.com/en/articles/11638296-how-to-use-generative-credit-packs'
const SYNTHESIA = 'https://help.synthesia.io/en/articles/8218068-account-and-billing-faqs'
const LEONARDO = 'https://intercom.help/leonardo-ai/en/articles/9560707-token-rollover'
const LEONARDO_TOKENS = 'https://intercom.help/leonardo-ai/en/articles/9044700-tokens-frequently-asked-questions'
const IDEOGRAM = 'https://docs.ideogram.ai/plans-and-pricing/personal-plans'
const SUNO = 'https://help.suno.com/en/articles/2418177'
const SUNO_NOTES = 'https://genxnotes.com/?p=236673'
const CANVA = 'mirror of canva.com/help/ai-access'

export const MEDIA_SERVICES: readonly ServiceRules[] = [
  {
    id: 'elevenlabs',
    name: 'ElevenLabs',
    accounts: ['elevenlabs'],
    boughtExpiry: by(months(12), 'medium', '2026-03', ELEVENLABS),
    // When the renewal payment is processed.
    resets: by(SUBSCRIPTION_DAY, 'medium', '2025-10 to 2026', ELEVENLABS),
    // Up to two months' quota rolls over, so the balance holds three; in which order it is used was not found.
    carry: by(
      { kind: 'rolls', cap: { of: 'balance', times: 3 }, drawn: 'first', lasts: null },
      'medium',
      '2025-01 to 2026-03',
      ELEVENLABS,
    ),
    beyond: by('if-allowed', 'medium', '2026-09-17', 'api-evangelist/elevenlabs plans (verified against elevenlabs.io/pricing)'),
  },
  {
    id: 'runway',
    name: 'Runway',
    accounts: ['runway', 'runwayml'],
    boughtExpiry: by(NO_EXPIRY, 'high', 'undated', RUNWAY),
    order: by('by-expiry', 'high', 'undated', RUNWAY),
    // Within 24 hours of the billing day.
    resets: by(SUBSCRIPTION_DAY, 'high', 'undated', RUNWAY),
    carry: by(LAPSES, 'high', 'undated', RUNWAY),
  },
  { id: 'midjourney', name: 'Midjourney', accounts: ['midjourney'] },
  {
    id: 'suno',
    name: 'Suno',
    accounts: ['suno'],
    boughtExpiry: by(WITH_PLAN, 'low', 'undated', SUNO_NOTES),
    // Bought on the 31st: the last day of shorter months.
    resets: by(SUBSCRIPTION_HOUR, 'high', 'undated', SUNO),
    freeResets: by({ on: 'days', count: 1, time: '00:00' }, 'high', 'undated', SUNO),
    // Another source says that some of it carries over.
    carry: by(LAPSES, 'low', 'undated', SUNO_NOTES),
  },
  { id: 'udio', name: 'Udio', accounts: ['udio'] },
  {
    id: 'heygen',
    name: 'HeyGen',
    accounts: ['heygen'],
    // Of the older plans: 90 days after the plan renews.
    boughtExpiry: by(days(90), 'high', 'undated', HEYGEN),
    resets: by(SUBSCRIPTION_DAY, 'high', 'undated', HEYGEN),
  },
  {
    id: 'synthesia',
    name: 'Synthesia',
    accounts: ['synthesia'],
    resets: by(SUBSCRIPTION_DAY, 'high', 'undated', SYNTHESIA),
    carry: by(LAPSES, 'high', 'undated', SYNTHESIA),
  },
  { id: 'stability', name: 'Stability AI', accounts: ['stability', 'stabilityai'] },
  {
    id: 'leonardo',
    name: 'Leonardo.Ai',
    accounts: ['leonardo', 'leonardoai'],
    order: by(PLAN_FIRST, 'high', 'undated', LEONARDO_TOKENS),
    freeResets: by({ on: 'days', count: 1, time: null }, 'high', 'undated', LEONARDO_TOKENS),
    carry: by({ kind: 'rolls', cap: { of: 'rolled-over', times: 3 }, drawn: 'last', lasts: null }, 'high', 'undated', LEONARDO),
  },
  {
    id: 'ideogram',
    name: 'Ideogram',
    accounts: ['ideogram'],
    boughtExpiry: by(WITH_PLAN, 'high', 'undated', IDEOGRAM),
    order: by(PLAN_FIRST, 'high', 'undated', IDEOGRAM),
    freeResets: by({ on: 'week', startsOn: 6, time: '00:00' }, 'medium', 'undated', IDEOGRAM),
    carry: by(LAPSES, 'high', 'undated', IDEOGRAM),
  },
  {
    id: 'adobe-firefly',
    name: 'Adobe Firefly',
    accounts: ['adobe', 'adobefirefly', 'firefly'],
    resets: by(SUBSCRIPTION_DAY, 'medium', '2024-03', 'https://community.adobe.com/questions-329/generative-credits-1221605'),
    carry: by(LAPSES, 'medium', '2026-05-25', 'https://www.toolcolumn.com/learn/how-adobe-firefly-generative-credits-work'),
    beyond: by(
      'stops',
      'high',
      'undated',
      'https://helpx.adobe.com/mena_en/creative-cloud/apps/generative-ai/generative-credits-access-and-use.html',
    ),
  },
  {
    id: 'canva',
    name: 'Canva',
    accounts: ['canva'],
    resets: by(SUBSCRIPTION_DAY, 'medium', 'undated', CANVA),
    freeResets: by(FIRST_OF_MONTH, 'medium', 'undated', CANVA),
    beyond: by('slower', 'low', '2026-06-12', 'https://www.strategyoffinance.com/benchmarks/ai-credit-index/reviewed/canva'),
  },
  {
    id: 'descript',
    name: 'Descript',
    accounts: ['descript'],
    // Media minutes and AI credits are two balances; neither rolls over.
    carry: by(
      LAPSES,
      'high',
      'undated',
      'https://help.descript.com/hc/en-us/articles/27841674958221-Track-and-understand-your-Media-Minutes-and-AI-Credits',
    ),
    atZero: by('stops', 'medium', 'undated', 'https://revo-3b497026.mintlify.app/resources/billing'),
  },
  {
    id: 'pika',
    name: 'Pika',
    accounts: ['pika', 'pikalabs'],
    carry: by(LAPSES, 'low', '2026', 'https://www.toolcolumn.com/learn/pika-credits-explained'),
  },
  { id: 'luma', name: 'Luma (Dream Machine)', accounts: ['luma', 'lumaai'] },
  { id: 'kling', name: 'Kling', accounts: ['kling', 'klingai'] },
]
