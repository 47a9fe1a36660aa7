-- One dialect for H2 in PostgreSQL mode and PostgreSQL: varchar without a length, because H2's text is a CLOB that no
-- index can hold, and timestamptz by its long name, the only one that H2 knows. Secrets are not in the database: they
-- hang on the file secret.key in the data directory.

create table users (
    id                  varchar primary key,
    username            varchar not null,
    username_folded     varchar not null unique,
    role                varchar not null,
    password_hash       varchar not null,
    created_at          timestamp with time zone not null,
    password_changed_at timestamp with time zone not null,
    disabled            boolean not null
);

create table api_keys (
    id                  varchar primary key,
    name                varchar not null,
    prefix              varchar not null,
    owner               varchar,
    team                varchar,
    models              varchar not null,
    requests_per_minute bigint,
    tokens_per_minute   bigint,
    concurrent_requests bigint,
    expires_at          timestamp with time zone,
    enabled             boolean not null,
    secret_hash         varchar not null unique,
    previous_hash       varchar,
    grace_until         timestamp with time zone,
    pepper_id           varchar not null,
    created_at          timestamp with time zone not null,
    last_used_at        timestamp with time zone
);

create table settings (
    name                varchar primary key,
    content             varchar not null,
    updated_at          timestamp with time zone not null
);

create table usage_entry (
    id                  varchar primary key,
    started_at          timestamp with time zone not null,
    key_id              varchar not null,
    key_name            varchar not null,
    user_name           varchar,
    team                varchar,
    model               varchar not null,
    provider            varchar,
    upstream_model      varchar,
    status              int not null,
    outcome             varchar not null,
    stream              boolean not null,
    input_tokens        bigint not null,
    cached_tokens       bigint not null,
    output_tokens       bigint not null,
    reasoning_tokens    bigint not null,
    exact               boolean not null,
    cost_nano_usd       bigint not null,
    duration_ms         bigint not null,
    first_token_ms      bigint,
    attempts            int not null
);

create index usage_entry_started on usage_entry (started_at);
create index usage_entry_key on usage_entry (key_id, started_at);
