// Where keys belong to what has the focus: letters that are typed, a box that lies over the page, a menu's own letters.
const NOT_THE_PAGE = 'input, textarea, select, [role="dialog"], [role="menu"]'

/** Whether a key, pressed alone, is meant for the page rather than for the field, box or menu that it was pressed in. */
export function isForPage({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return false
  return !(target instanceof Element && target.closest(NOT_THE_PAGE))
}
