import { describe, expect, it } from 'vitest'
import { needsCheck } from '../../../renderer/pages/plans/comparison'
import { comparePlans } from '../../../shared/plans/compare'
import { bundledTable } from '../../../shared/plans/plan-table'
import { comparing, images } from '../../support/made-up-plans'

const { plans, rates } = bundledTable()

describe('whether a cost wants a look before use', () => {
  it('goes by the plan and by every unit price it rests on', () => {
    const ideogram = plans.filter(({ id }) => id === 'ideogram.api')
    const check = (confidence: 'high' | 'low') =>
      comparePlans(
        comparing({ plans: ideogram, rates: rates.map((rate) => ({ ...rate, confidence })), items: [images(300n)] }),
      ).costs.map(needsCheck)
    expect(check('high')).toEqual([false, false, false])
    expect(check('low')).toEqual([true, true, true])
  })
})
