import { describe, expect, it } from 'vitest'
import { findFormat } from '../../../shared/import/formats'
import { mappedFormatId } from '../../../shared/import/mapping/mapped-format'
import { olderReading } from '../../../shared/ledger/older-reading'
import { STUDIO, VOICE } from '../../support/mappings'

describe('an import', () => {
  it('was read by an older version where its format has a newer one', () => {
    const { version } = findFormat('focus')
    expect(olderReading({ format: 'focus', formatVersion: version }, [])).toBeNull()
    expect(olderReading({ format: 'focus', formatVersion: version - 1 }, [])).toBe('format')
  })

  it('was read by another mapping where its own is not there as it was, and others are', () => {
    const read = { format: mappedFormatId(STUDIO), formatVersion: 1 }
    expect(olderReading(read, [STUDIO])).toBeNull()
    expect(olderReading(read, [{ ...STUDIO, name: 'Renamed' }])).toBeNull()
    expect(olderReading(read, [{ ...STUDIO, numbers: 'dot' }])).toBe('mapping')
    expect(olderReading(read, [VOICE])).toBe('mapping')
    expect(olderReading(read, [])).toBeNull()
  })
})
