'use client'

import { useCallback } from 'react'
import { callAction } from '@/components/layout/call-action'
import { useTellChange } from '@/components/tags/use-change'
import { useToast } from '@/components/ui/toast'
import { correctProduct } from '@/lib/products/actions'
import type { KnownProduct } from '@/lib/products/schema'
import { TBD } from '@/lib/tags/schema'
import { countOf } from '@/lib/text/count-of'

/** Gives a payee a tag, past and future, and tells what came of it. */
export function useCorrect() {
  const toast = useToast()
  const tell = useTellChange()
  return useCallback(
    async ({ id, product }: KnownProduct, tag: string) => {
      const result = await callAction(() => correctProduct({ id, tag }))
      if (!result.ok)
        return void toast({ title: `${product} keeps its tag.`, description: result.message, tone: 'danger' })
      const { changed, operationId } = result.data
      const title = tag === TBD ? `${product} is asked about every time.` : `${product} is ${tag} from now on.`
      tell({ title, description: `${countOf(changed, 'payment')} changed.`, operationId })
    },
    [tell, toast],
  )
}
