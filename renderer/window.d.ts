import type { Api } from '../shared/ipc/contract'

declare global {
  // Declaration merging with the DOM's own Window needs this form.
  interface Window {
    readonly api: Api
  }
}
