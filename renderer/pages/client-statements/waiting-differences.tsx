import { Alert } from '@mantine/core'
import { IconArrowsDiff } from '@tabler/icons-react'
import { useMemo } from 'react'
import { sumOf } from '../../../shared/client-statements/apportion'
import { standingStatements } from '../../../shared/client-statements/client-statement'
import { findDifferences } from '../../../shared/client-statements/differences'
import { formatAmount } from '../../i18n/format'
import { t } from '../../i18n/t'
import { useStatementInput } from '../../store/hooks'

/** What the next statement of each client will have to correct. */
export function WaitingDifferences() {
  const input = useStatementInput()
  const waiting = useMemo(() => {
    // Of a client's statements the last one says the currency.
    const currencies = new Map(standingStatements(input.issued).map(({ client, currency }) => [client, currency]))
    return [...currencies].flatMap(([client, currency]) => {
      const { lines } = findDifferences(input, client, currency)
      return lines.length === 0 ? [] : [{ client, currency, nanos: sumOf(lines.map(({ exact }) => exact)) }]
    })
  }, [input])
  return waiting.map(({ client, currency, nanos }) => (
    <Alert key={client} variant="light" icon={<IconArrowsDiff size={18} />} data-testid="statements-waiting">
      {t('clientStatements.waiting', { client, amount: formatAmount(nanos, currency, { signed: true }) })}
    </Alert>
  ))
}
