import { IconFileImport } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { dropFiles } from '../actions/imports'
import { t } from '../i18n/t'
import './import-preview.css'

/** Files can be dropped anywhere on the window; while they hover, the whole window says so. */
export function DropOverlay() {
  const [isOver, setOver] = useState(false)
  // dragenter and dragleave fire for every element under the pointer; only as many leaves as enters mean it is gone.
  const depth = useRef(0)

  useEffect(() => {
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      depth.current += 1
      setOver(true)
    }
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
    }
    const leave = () => {
      depth.current = Math.max(0, depth.current - 1)
      if (depth.current === 0) setOver(false)
    }
    const drop = (event: DragEvent) => {
      event.preventDefault()
      depth.current = 0
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0) void dropFiles(files)
    }
    window.addEventListener('dragenter', enter)
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragenter', enter)
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [])

  if (!isOver) return null
  return (
    <div className="cb-drop" data-testid="drop-overlay">
      <div className="cb-drop-frame">
        <IconFileImport size={44} stroke={1.5} aria-hidden="true" />
        <p className="cb-drop-title">{t('importPreview.drop')}</p>
        <p className="cb-drop-hint">{t('importPreview.drop.hint')}</p>
      </div>
    </div>
  )
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}
