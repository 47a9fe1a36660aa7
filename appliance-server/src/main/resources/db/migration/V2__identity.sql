-- People in teams, sessions that can be revoked, and what a key may be used for.

create table teams (
    id                  varchar primary key,
    name                varchar not null,
    name_folded         varchar not null unique,
    display_name        varchar,
    requests_per_minute bigint,
    tokens_per_minute   bigint,
    concurrent_requests bigint,
    max_tokens          bigint,
    max_body_bytes      bigint,
    budget_amount       bigint,
    budget_unit         varchar,
    budget_period       varchar,
    budget_alert        int,
    budget_report_only  boolean,
    created_at          timestamp with time zone not null
);

alter table users add column display_name varchar;
alter table users add column email varchar;
alter table users add column team_id varchar references teams (id) on delete set null;
-- LOCAL, OIDC or LDAP; the last two have no password here, and external_id is what their directory calls them by.
alter table users add column source varchar default 'LOCAL' not null;
alter table users add column external_id varchar unique;
alter table users add column must_change_password boolean default false not null;
-- Made by HEARTH_DEMO, with a password that everybody knows, and not changed since.
alter table users add column demo boolean default false not null;
alter table users add column last_login_at timestamp with time zone;
alter table users add column requests_per_minute bigint;
alter table users add column tokens_per_minute bigint;
alter table users add column concurrent_requests bigint;
alter table users add column max_tokens bigint;
alter table users add column max_body_bytes bigint;
alter table users add column budget_amount bigint;
alter table users add column budget_unit varchar;
alter table users add column budget_period varchar;
alter table users add column budget_alert int;
alter table users add column budget_report_only boolean;
alter table users alter column password_hash drop not null;

create index users_team on users (team_id);

create table console_session (
    id                  varchar primary key,
    user_id             varchar not null references users (id) on delete cascade,
    created_at          timestamp with time zone not null,
    refreshed_at        timestamp with time zone not null,
    expires_at          timestamp with time zone not null,
    address             varchar not null
);

create index console_session_user on console_session (user_id, id);
create index console_session_end on console_session (expires_at);

-- All refresh tokens of a session: one that comes back after its use has been stolen, and ends the session.
create table refresh_token (
    hash                varchar primary key,
    session_id          varchar not null references console_session (id) on delete cascade,
    used_at             timestamp with time zone
);

create index refresh_token_session on refresh_token (session_id);

alter table api_keys add column denied_models varchar;
alter table api_keys add column scopes varchar;
alter table api_keys add column allowed_networks varchar;
alter table api_keys add column keep_bodies boolean default false not null;
alter table api_keys add column max_tokens bigint;
alter table api_keys add column max_body_bytes bigint;
alter table api_keys add column budget_amount bigint;
alter table api_keys add column budget_unit varchar;
alter table api_keys add column budget_period varchar;
alter table api_keys add column budget_alert int;
alter table api_keys add column budget_report_only boolean;
