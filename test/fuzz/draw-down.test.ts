/** The engine against the rules read literally, on random ledgers: few in `npm test`, as many as FUZZ_RUNS says in `npm run fuzz`. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawDown } from '../../shared/ledger/draw-down'
import { planLots } from '../../shared/ledger/planned-lots'
import { anyLedger } from '../support/random-ledgers'
import { playSlowly } from '../support/reference-ledger'
import { runs } from './support/runs'

test('draw-down agrees with drawing one nano at a time', () => {
  fc.assert(
    fc.property(anyLedger({ refunds: true }), (ledger) => {
      const result = drawDown(planLots(ledger, ledger.asOf), ledger.charges, ledger.asOf, ledger.options)
      const reference = playSlowly(ledger)
      for (const { lot, drawn, remaining, expired, withheld, pending, voided } of result.lots) {
        if (pending > 0n || voided > 0n || lot.grant.amount === 0n) continue
        expect(reference.lots.get(lot.grant.id)).toMatchObject({ drawn, left: remaining, lost: expired, withheld })
      }
      expect({ overage: result.overage, refunds: result.refunds }).toEqual({
        overage: reference.overage,
        refunds: reference.refunds,
      })
    }),
    runs(300),
  )
})
