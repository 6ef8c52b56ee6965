'use client'

import { Upload } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { createContext, use, type ReactNode } from 'react'
import { givenItems } from './dropped-files'
import { useUploadLine } from './use-uploads'
import { useWindowDrop } from './use-window-drop'

export const STATEMENTS_PATH = '/statements'

type UploadContext = ReturnType<typeof useUploadLine> & { isOver: boolean }

const Context = createContext<UploadContext | undefined>(undefined)

export function useUploads(): UploadContext {
  const uploads = use(Context)
  if (!uploads) throw new Error('uploads are shown outside their provider')
  return uploads
}

/**
 * Keeps the uploads while the person goes from page to page; mounted in the layout, which also makes the upload's action
 * one of every page. Files may be dropped on any of them.
 */
export function UploadProvider({ children }: { children: ReactNode }) {
  const uploads = useUploadLine()
  const isHere = usePathname() === STATEMENTS_PATH
  const isOver = useWindowDrop((items) => {
    const given = givenItems(items)
    // Elsewhere a link or a word that slipped is nobody's upload.
    if (isHere || items.some(({ kind }) => kind === 'file')) uploads.add(given)
  })
  return (
    <Context value={{ ...uploads, isOver }}>
      {children}
      {isOver && !isHere && <DropHint />}
    </Context>
  )
}

function DropHint() {
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-background/80 p-4 backdrop-blur-xs">
      <p className="flex items-center gap-3 rounded-lg border-2 border-dashed border-accent bg-accent-soft px-8 py-6 font-medium">
        <Upload aria-hidden className="size-5.5 text-accent" />
        Drop to add to your statements
      </p>
    </div>
  )
}
