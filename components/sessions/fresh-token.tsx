'use client'

import { useEffect } from 'react'

/** Asks once for a new session token: only the answer to this browser can bring it. When it is lost, a later page asks again. */
export function FreshToken() {
  useEffect(() => {
    fetch('/api/sessions/rotate', { method: 'POST' }).catch(leaveItToALaterPage)
  }, [])
  return null
}

function leaveItToALaterPage(): void {}
