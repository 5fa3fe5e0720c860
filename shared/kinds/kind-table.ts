/**
 * How kinds of work are recognised where nobody says otherwise. The first line that matches decides; `docs/kinds.md` shows the same
 * lines, and a test holds the two together.
 */
import type { Meter } from '../import/batch'
import type { KindOfWork } from './kinds'

export type KindLine = {
  readonly kind: KindOfWork
  /** Looked for in the labels that say what was used, whatever their case. */
  readonly pattern: RegExp
  /** In plain words, for the documentation. */
  readonly why: string
}

export const KIND_LINES: readonly KindLine[] = [
  {
    kind: 'transcription',
    pattern: /transcri|speech[-_ ]?to[-_ ]?text|\bstt\b|\basr\b|whisper|\bscribe\b/,
    why: 'speech turned into text',
  },
  { kind: 'embedding', pattern: /embed|\bvoyage-\d|\bbge-/, why: 'texts turned into numbers for a search of one’s own' },
  {
    kind: 'video',
    pattern:
      /video|\bsora\b|\bveo\b|\bkling\b|hailuo|seedance|nova[-_ ]reel|dream[-_ ]machine|\bgen-?[34](\.5)?[-_ ](turbo|alpha|aleph)/,
    why: 'moving pictures and the models that make them',
  },
  {
    kind: 'image',
    pattern:
      /image|\bdall[-_ ]?e\b|midjourney|stable[-_ ]?diffusion|\bsdxl\b|\bflux\b|ideogram|recraft|seedream|nano[-_ ]banana|nova[-_ ]canvas/,
    why: 'pictures and the models that make them (Imagen begins with “image”)',
  },
  {
    kind: 'audio',
    pattern:
      /text[-_ ]?to[-_ ]?speech|\btts\b|speech|\bvoice|audio|music|\bsuno\b|\budio\b|\blyria\b|dubbing|sound[-_ ]effect|\bpolly\b|realtime/,
    why: 'speech, voices, music and sounds that were made',
  },
  { kind: 'report', pattern: /deep[-_ ]?research/, why: 'models that search at length and write a report' },
  {
    kind: 'search',
    pattern: /web[-_ ]?search|file[-_ ]?search|grounding|\bsonar\b|vector[-_ ]?stor|rerank|retriev|[-_ ]search\b/,
    why: 'searching the web or one’s own files, and sorting what was found',
  },
  {
    kind: 'analysis',
    pattern:
      /code[-_ ]?interpreter|moderation|\bocr\b|document[-_ ]?(ai|intelligence)|textract|\bcomprehend\b|rekognition|guardrail|classif|analysis|analytics/,
    why: 'reading, judging and calculating with what is given',
  },
  {
    kind: 'code',
    pattern:
      /copilot|codex|claude[-_ ]?code|\bcursor\b|\bkiro\b|windsurf|coding|code[-_ ]?review|\bcomposer\b|codestral|devstral|\bcoder\b|\bcode\b|\bspark(_|$)/,
    why: 'programming: assistants, agents, reviews and models made for code',
  },
]

/** Where no line says more: what an account of this provider and product is for. */
export const KIND_OF_PRODUCT: { readonly [providerAndProduct: string]: KindOfWork } = {
  'cursor|cursor': 'code',
  'github|copilot': 'code',
  'kiro|kiro': 'code',
  'anthropic|claude-code': 'code',
  'openai|chatgpt': 'chat',
  'elevenlabs|api': 'audio',
}

/**
 * Where the product does not say either: what the series counts. The first meter it counts decides; requests, credits and seconds (of speech, or of
 * a machine) say nothing.
 */
export const KIND_OF_METER: readonly { readonly meter: Meter; readonly kind: KindOfWork }[] = [
  { meter: 'images', kind: 'image' },
  { meter: 'characters', kind: 'audio' },
  { meter: 'output_tokens', kind: 'chat' },
  { meter: 'input_tokens', kind: 'chat' },
  { meter: 'cached_input_tokens', kind: 'chat' },
  { meter: 'cache_write_tokens', kind: 'chat' },
  { meter: 'searches', kind: 'search' },
]

/** Last of all, for bills that name a model and count nothing. */
export const TALKING_MODELS =
  /\bgpt\b|\bgpt[-_ ]?\d|claude|gemini|llama|mistral|\bgrok\b|deepseek|\bqwen|\bkimi\b|\bglm\b|\bcommand[-_ ]?r|\bo[134]\b|\bchat|completion|inference/
