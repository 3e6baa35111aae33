/**
 * Gives each folder of `/users` its user and its database in PostgreSQL. It may run any number of times: what is there
 * stays, and the password is set anew. Names and passwords reach psql through its environment and its quoting
 * (`:'…'` for values, `:"…"` for names), so they appear in no command line and cannot become SQL.
 *
 * Services' users can open no database but their own: by itself PostgreSQL lets everybody into every one. Members of a role
 * can act for it, which creating a database in its name needs of a master user that is no superuser.
 */
export const script = `set -eu
psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 <<'SQL'
REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC;
SQL
for folder in /users/*/; do
  DATABASE_USER="$(cat "$folder/username")"
  DATABASE_PASSWORD="$(cat "$folder/password")"
  DATABASE_NAME="$(cat "$folder/database")"
  export DATABASE_USER DATABASE_PASSWORD DATABASE_NAME
  psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 <<'SQL'
\\getenv user DATABASE_USER
\\getenv password DATABASE_PASSWORD
\\getenv database DATABASE_NAME
SET client_min_messages = warning;
SELECT format('CREATE ROLE %I', :'user')
  WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'user') \\gexec
ALTER ROLE :"user" LOGIN PASSWORD :'password';
GRANT :"user" TO CURRENT_USER;
SELECT format('CREATE DATABASE %I OWNER %I', :'database', :'user')
  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \\gexec
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
SQL
  echo "$DATABASE_NAME: the database and its user are there"
done
`;
