// Every pool as the superuser, whom no policy holds: what remains is the application's own filter.
process.env.DATABASE_APP_URL = process.env.TEST_ADMIN_URL
process.env.DATABASE_AUTH_URL = process.env.TEST_ADMIN_URL
process.env.DATABASE_WORKER_URL = process.env.TEST_ADMIN_URL
