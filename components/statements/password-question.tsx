'use client'

import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'

type Props = {
  reason: 'missing' | 'wrong'
  message: string
  onAnswer: (password: string) => void
  onLeaveOut: () => void
}

/** A protected workbook: its password is used to read it and kept nowhere. */
export function PasswordQuestion({ reason, message, onAnswer, onLeaveOut }: Props) {
  const [password, setPassword] = useState('')
  const id = useId()
  return (
    <form
      className="mt-1.5 grid grid-cols-1 gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (password !== '') onAnswer(password)
      }}
    >
      <p
        id={`${id}-message`}
        role={reason === 'wrong' ? 'alert' : undefined}
        className={reason === 'wrong' ? 'text-sm text-danger' : 'text-sm'}
      >
        {message}
      </p>
      <Label htmlFor={id}>Password</Label>
      <div className="flex flex-wrap gap-2">
        <Input
          id={id}
          type="password"
          aria-describedby={`${id}-message`}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          autoComplete="off"
          className="w-64 max-w-full"
        />
        <Button type="submit" aria-disabled={password === ''}>
          Open it
        </Button>
        <Button type="button" variant="ghost" onClick={onLeaveOut}>
          Leave it out
        </Button>
      </div>
      <p className="text-xs text-muted">It is used to read this file, and kept nowhere.</p>
    </form>
  )
}
