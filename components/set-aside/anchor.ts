/** Where on a statement's page its lines set aside begin. */
export const SET_ASIDE = 'set-aside'
