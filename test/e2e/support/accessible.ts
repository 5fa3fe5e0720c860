/** What a screen reader would stumble over. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './app'

export async function expectAccessible(page: Page, where: string): Promise<void> {
  // Colours fade in; half-way they would be judged.
  await page.waitForTimeout(400)
  // The pages of Electron cannot open the blank page that the newer way of running needs.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`),
    where,
  ).toEqual([])
}
