/** The bridge as the page has it: a folder's own declaration files do not reach the folders that refer to it. */
import type { Api } from '../../../shared/ipc/contract'

declare global {
  // Declaration merging with the DOM's own Window needs this form.
  interface Window {
    readonly api: Api
  }
}
