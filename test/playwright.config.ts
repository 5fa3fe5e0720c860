import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: './e2e',
  // Faults kill and corrupt on purpose and take long: `npm run faults`.
  testIgnore: process.env['CREDITBOOK_FAULTS'] === '1' ? [] : ['**/faults*.spec.ts'],
  outputDir: '../out/test-results',
  // Every test starts an Electron of its own; side by side they would compete for the screen and for focus.
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  // Where a machine is busy a driver's click can miss; what passes only the second time is named as flaky.
  retries: process.env['CI'] === undefined ? 0 : 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
})
