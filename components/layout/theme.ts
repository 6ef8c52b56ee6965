export const THEMES = ['system', 'light', 'dark'] as const

export type Theme = (typeof THEMES)[number]

export const THEME_COOKIE = 'theme'

export function isTheme(text: string | undefined): text is Theme {
  return THEMES.some((theme) => theme === text)
}

const YEAR_SECONDS = 365 * 24 * 60 * 60

/** The theme that the page shows now; undefined on the server. */
export function shownTheme(): Theme | undefined {
  const shown = typeof document === 'undefined' ? undefined : document.documentElement.dataset.theme
  return isTheme(shown) ? shown : undefined
}

/** Shows the theme at once and keeps it for the next page, which the server then renders in it: nothing flashes. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
}
