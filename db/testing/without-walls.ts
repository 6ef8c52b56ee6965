// The attempts themselves are on trial: without both walls each of them must get through.
import './without-rls'

process.env.WALLS = 'none'
