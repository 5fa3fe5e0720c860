import { Tooltip } from '@mantine/core'
import { IconCalculator, IconFileInvoice, IconPencil, IconStack2 } from '@tabler/icons-react'
import type { Provenance } from '../../shared/ledger/facts'
import { t } from '../i18n/t'
import './marks.css'

const ICONS = { billed: IconFileInvoice, computed: IconCalculator, entered: IconPencil, modelled: IconStack2 }

/** Says what a column or a card's figures rest on. */
export function ProvenanceBadge({ provenance }: { readonly provenance: Provenance }) {
  const Icon = ICONS[provenance]
  return (
    <Tooltip label={t(`provenance.${provenance}.why`)}>
      <span className="cb-badge">
        <Icon size={13} stroke={1.8} aria-hidden="true" />
        {t(`provenance.${provenance}`)}
      </span>
    </Tooltip>
  )
}
