'use client'

import { useMemo, useRef, type RefObject } from 'react'

const ROOM_PX = 320 // the search, four tags and the choice of scope
const MARGIN_PX = 18 // to the trigger and to the edge of the window

type Measurable = { getBoundingClientRect: () => DOMRect }

/**
 * Where a popover of a trigger hangs. In a low window there may be room neither above nor below it: then it hangs higher
 * up and covers its trigger, rather than show a slit of its list.
 */
export function useRoomyAnchor(): [trigger: RefObject<HTMLButtonElement | null>, anchor: RefObject<Measurable>] {
  const trigger = useRef<HTMLButtonElement>(null)
  const anchor = useMemo(
    () => ({
      current: {
        getBoundingClientRect: () => {
          const box = trigger.current?.getBoundingClientRect() ?? new DOMRect()
          const height = window.visualViewport?.height ?? window.innerHeight // less than the window above a keyboard
          const lowest = height - MARGIN_PX - ROOM_PX
          if (box.bottom <= lowest || box.top >= MARGIN_PX + ROOM_PX) return box
          return new DOMRect(box.x, Math.max(lowest, MARGIN_PX / 2), box.width, 0)
        },
      },
    }),
    [],
  )
  return [trigger, anchor]
}
