'use client'

import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'

const AHEAD = '600px'

/** Loads the next page when its end comes near; the button is for whoever does not scroll. */
export function MoreRows({ isLoading, onMore }: { isLoading: boolean; onMore: () => void }) {
  const end = useRef<HTMLDivElement>(null)
  const more = useRef(onMore)
  useEffect(() => {
    more.current = onMore
  })
  useEffect(() => {
    if (!end.current || isLoading) return
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && more.current(),
      { rootMargin: AHEAD },
    )
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [isLoading])
  return (
    <div ref={end} className="border-t border-line p-3 text-center">
      <Button variant="ghost" size="sm" disabled={isLoading} onClick={onMore}>
        {isLoading ? 'Loading …' : 'Show more'}
      </Button>
    </div>
  )
}
