/** Opens a provider's page in the user's own browser. The app itself stays offline: it hands over one of its own fixed addresses. */
import { shell } from 'electron'
import { consoleOf } from '../shared/ledger/consoles'

export async function openConsole({ provider, product }: { provider: string; product: string }): Promise<{ opened: boolean }> {
  const address = consoleOf(provider, product)
  if (address === null) return { opened: false }
  try {
    await shell.openExternal(address)
    return { opened: true }
  } catch {
    // No browser, or none that the system knows of.
    return { opened: false }
  }
}
