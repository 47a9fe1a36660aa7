-- Providers and public models that admins have made. A definition is JSON with the keys of the configuration file, so that
-- a new key needs no new column; what is secret in it is sealed with a key that hangs on the file secret.key.

create table providers (
    name        varchar primary key,
    definition  varchar not null,
    created_at  timestamp with time zone not null,
    updated_at  timestamp with time zone not null
);

create table models (
    name        varchar primary key,
    definition  varchar not null,
    created_at  timestamp with time zone not null,
    updated_at  timestamp with time zone not null
);
