export const tray = {
  'tray.balance': 'Left: {amount}',
  'tray.spent': 'Spent this month: {amount}',
  'tray.expiry': 'Expires next: {what}, on {day}',
  'tray.import': 'Import…',
  'tray.resume': 'Go on with notifications (paused until {until})',
  'tray.open': 'Open Creditbook',
  'tray.quit': 'Quit',
  'tray.well': 'all is well',
  'tray.sample': 'sample data is open',
  'tray.nothing': 'no balance and no budget yet',
} as const
