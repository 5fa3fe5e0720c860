/**
 * Fireworks billing metrics (`firectl` billing export): what was used, without any cost.
 *
 * Source: a copy of the Fireworks documentation. Of `usage_type` only `TEXT_COMPLETION_INFERENCE_USAGE` has been seen. A row need
 * not be one request, so requests are not counted.
 */
import type { UsageFormat } from '../usage-format'

export const FIREWORKS_BILLING_METRICS: UsageFormat = {
  id: 'fireworks.billing-metrics',
  version: 1,
  title: 'Fireworks billing metrics',
  provider: 'fireworks',
  product: 'api',
  grain: 'event',
  required: [
    'start_time',
    'end_time',
    'usage_type',
    'accelerator_seconds',
    'base_model_name',
    'prompt_tokens',
    'completion_tokens',
  ],
  known: [
    'email',
    'start_time',
    'end_time',
    'usage_type',
    'accelerator_type',
    'accelerator_seconds',
    'base_model_name',
    'model_bucket',
    'parameter_count',
    'prompt_tokens',
    'completion_tokens',
  ],
  identity: ['email', 'usage_type', 'accelerator_type', 'base_model_name'],
  scope: ['email'],
  money: 'none',
  quantityRank: 2,
  subject: 'all',
  settlesAfterDays: 2,
  numbers: 'dot-decimal',
  howTo: {
    where: 'firectl billing export-metrics, which writes a CSV',
    role: 'admin of the account',
    longestRange: 'the range given to the command',
    days: 'UTC instants',
  },
  plan(columns) {
    return {
      time: columns.isoRange('start_time', 'end_time'),
      unit: columns.constant('USD'),
      basis: columns.constant('unpriced'),
      labels: {
        model: columns.label('base_model_name'),
        member: columns.label('email'),
        lineItem: columns.label('usage_type'),
        sku: columns.label('accelerator_type'),
      },
      quantities: {
        input_tokens: columns.quantity('prompt_tokens'),
        output_tokens: columns.quantity('completion_tokens'),
        seconds: columns.quantity('accelerator_seconds'),
      },
    }
  },
}
