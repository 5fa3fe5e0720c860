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
    resets: by(SUBSCRIPTION_DAY, 'medium', '2026', ELEVENLABS),
    // Up to two months' quota rolls over, so the balance holds three; in which order it is used was not found.
    carry: by({ kind: 'rolls', cap: { of: 'balance', times: 3 }, drawn: 'first', lasts: null }, 'medium', '2026-03', ELEVENLABS),
    beyond: by('if-allowed', 'medium', '2026-09-17', 'api-evangelist/elevenlabs plans (verified against elevenlabs.io/pricing)'),
  },
  {
    id: 'runway',
    name: 'Runway',
    accounts: ['runway', 'runwayml'],
    boughtExpiry: by(NO_EXPIRY, 'high', null, RUNWAY),
    order: by('by-expiry', 'high', null, RUNWAY),
    // Within 24 hours of the billing day.
    resets: by(SUBSCRIPTION_DAY, 'high', null, RUNWAY),
    carry: by(LAPSES, 'high', null, RUNWAY),
  },
  { id: 'midjourney', name: 'Midjourney', accounts: ['midjourney'] },
  {
    id: 'suno',
    name: 'Suno',
    accounts: ['suno'],
    boughtExpiry: by(WITH_PLAN, 'low', null, SUNO_NOTES),
    // Bought on the 31st: the last day of shorter months.
    resets: by(SUBSCRIPTION_HOUR, 'high', null, SUNO),
    freeResets: by({ on: 'days', count: 1, time: '00:00' }, 'high', null, SUNO),
    // Another source says that some of it carries over.
    carry: by(LAPSES, 'low', null, SUNO_NOTES),
  },
  { id: 'udio', name: 'Udio', accounts: ['udio'] },
  {
    id: 'heygen',
    name: 'HeyGen',
    accounts: ['heygen'],
    // Of the older plans: 90 days after the plan renews.
    boughtExpiry: by(days(90), 'high', null, HEYGEN),
    resets: by(SUBSCRIPTION_DAY, 'high', null, HEYGEN),
  },
  {
    id: 'synthesia',
    name: 'Synthesia',
    accounts: ['synthesia'],
    resets: by(SUBSCRIPTION_DAY, 'high', null, SYNTHESIA),
    carry: by(LAPSES, 'high', null, SYNTHESIA),
  },
  { id: 'stability', name: 'Stability AI', accounts: ['stability', 'stabilityai'] },
  {
    id: 'leonardo',
    name: 'Leonardo.Ai',
    accounts: ['leonardo', 'leonardoai'],
    order: by(PLAN_FIRST, 'high', null, LEONARDO_TOKENS),
    freeResets: by({ on: 'days', count: 1, time: null }, 'high', null, LEONARDO_TOKENS),
    carry: by({ kind: 'rolls', cap: { of: 'rolled-over', times: 3 }, drawn: 'last', lasts: null }, 'high', null, LEONARDO),
  },
  {
    id: 'ideogram',
    name: 'Ideogram',
    accounts: ['ideogram'],
    boughtExpiry: by(WITH_PLAN, 'high', null, IDEOGRAM),
    order: by(PLAN_FIRST, 'high', null, IDEOGRAM),
    freeResets: by({ on: 'week', startsOn: 6, time: '00:00' }, 'medium', null, IDEOGRAM),
    carry: by(LAPSES, 'high', null, IDEOGRAM),
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
      null,
      'https://helpx.adobe.com/mena_en/creative-cloud/apps/generative-ai/generative-credits-access-and-use.html',
    ),
  },
  {
    id: 'canva',
    name: 'Canva',
    accounts: ['canva'],
    resets: by(SUBSCRIPTION_DAY, 'medium', null, CANVA),
    freeResets: by(FIRST_OF_MONTH, 'medium', null, CANVA),
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
      null,
      'https://help.descript.com/hc/en-us/articles/27841674958221-Track-and-understand-your-Media-Minutes-and-AI-Credits',
    ),
    atZero: by('stops', 'medium', null, 'https://revo-3b497026.mintlify.app/resources/billing'),
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
