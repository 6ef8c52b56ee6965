'use client'

import { useEffect, useEffectEvent, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { LoadFailure } from './load-failure'

const AHEAD = '600px'

type Props = { isLoading: boolean; error: Error | null; onMore: () => void }

/** Loads the next page when its end comes near; the button is for whoever does not scroll, or after a failure. */
export function MoreRows({ isLoading, error, onMore }: Props) {
  const end = useRef<HTMLDivElement>(null)
  const load = useEffectEvent(onMore)
  const isWaiting = isLoading || error !== null // a page that failed is asked for again by a person, not by itself
  useEffect(() => {
    if (!end.current || isWaiting) return
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && load(),
      { rootMargin: AHEAD },
    )
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [isWaiting])
  return (
    <div ref={end} className="border-t border-line p-3 text-center">
      {error ? (
        <LoadFailure error={error} onRetry={onMore} isRetrying={isLoading} />
      ) : (
        <Button variant="ghost" size="sm" disabled={isLoading} onClick={onMore} className="max-md:h-11">
          {isLoading ? 'Loading …' : 'Show more'}
        </Button>
      )}
    </div>
  )
}
