/**
 * Kiro user report (the successor of Amazon Q Developer's): a CSV a day in an S3 bucket, one row per user and client.
 *
 * Sources: kiro.dev on the report and three readers of real files, which differ in the order of columns. `Credits_Used` are the
 * plan's credits of the day. `Overage_Credits_Used` is described as the user's total, not the day's, so it is not added. How many
 * messages went to which model is in columns named after it; messages are no meter.
 */
import type { UsageFormat } from '../usage-format'

export const KIRO_USER_REPORT: UsageFormat = {
  id: 'kiro.user-report',
  version: 1,
  title: 'Kiro user report',
  provider: 'kiro',
  product: 'kiro',
  grain: 'day',
  required: ['Date', 'UserId', 'Client_Type', 'Credits_Used', 'Subscription_Tier'],
  known: [
    'Date',
    'UserId',
    'Client_Type',
    'Chat_Conversations',
    'Credits_Used',
    'Overage_Cap',
    'Overage_Credits_Used',
    'Overage_Enabled',
    'ProfileId',
    'Subscription_Tier',
    'Total_Messages',
    'New_User',
    'User_Email',
  ],
  identity: ['UserId', 'Client_Type', 'ProfileId'],
  scope: ['UserId'],
  money: 'bill',
  quantityRank: 1,
  subject: 'all',
  settlesAfterDays: 2,
  numbers: 'dot-decimal',
  howTo: {
    where: 'the S3 bucket chosen in the Kiro console under Settings → User activity report: …/user_report/…, one CSV a day',
    role: 'administrator of the Kiro profile, with access to the bucket',
    longestRange: 'a day for each file (choose several, or the folder’s zip)',
    days: 'UTC days',
  },
  plan(columns) {
    return {
      time: columns.day('Date', { monthFirst: true }),
      unit: columns.constant('kiro:credits'),
      basis: columns.constant('billed'),
      billed: columns.amount('Credits_Used'),
      labels: {
        member: columns.label('User_Email', 'UserId'),
        app: columns.label('Client_Type'),
        tier: columns.label('Subscription_Tier'),
      },
      quantities: { credits: columns.quantity('Credits_Used') },
    }
  },
}
