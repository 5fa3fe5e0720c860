/** Whether the system starts the app at login. It keeps that itself, so it is asked and not remembered. */
import { here } from './context'

/** Null only asks. Answers with what holds. */
export async function openAtLogin(set: boolean | null): Promise<boolean> {
  return (await here().bridge.openAtLogin({ set })).isOn
}
