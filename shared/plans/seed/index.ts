/**
 * The bundled table, compiled 2026-11-23 from public pages and repositories. Prices are seeds: each has its source, the source's
 * date and how far it is to be trusted, and all of that is shown with it.
 */
import type { PlanEntry } from '../plan-entry'
import { ASSISTANTS_PLANS } from './assistants'
import { AUDIO_PLANS } from './audio'
import { AUTOMATION_PLANS } from './automation'
import { BUILDERS_PLANS } from './builders'
import { CODING_PLANS } from './coding'
import { IMAGES_PLANS } from './images'
import { MODELS_PLANS } from './models'
import { VIDEO_PLANS } from './video'

export { RATE_ENTRIES } from './rates'

export const PLAN_TABLE_DATE = '2026-11-23'

export const PLAN_ENTRIES: readonly PlanEntry[] = [
  ...MODELS_PLANS,
  ...ASSISTANTS_PLANS,
  ...CODING_PLANS,
  ...BUILDERS_PLANS,
  ...IMAGES_PLANS,
  ...VIDEO_PLANS,
  ...AUDIO_PLANS,
  ...AUTOMATION_PLANS,
]
