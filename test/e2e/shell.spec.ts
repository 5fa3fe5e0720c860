import { expect, test } from './support/app'

test('the window opens on the app origin', async ({ creditbook }) => {
  expect(await creditbook.page.evaluate(() => location.href)).toBe('app://creditbook/index.html')
  expect(await creditbook.page.title()).toContain('Creditbook')
})
