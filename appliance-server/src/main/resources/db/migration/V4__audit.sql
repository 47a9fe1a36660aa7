-- The audit log: a chain of records, what has begun and not ended, and the answers to calls that carried an Idempotency-Key.

create table audit_record (
    seq                 bigint primary key,
    happened_at         timestamp with time zone not null,
    actor_id            varchar,
    actor_name          varchar not null,
    action              varchar not null,
    target              varchar,
    content             varchar not null,
    previous_hash       varchar not null,
    hash                varchar not null,
    seal                varchar not null
);

create index audit_record_actor on audit_record (actor_name, seq);
create index audit_record_action on audit_record (action, seq);
create index audit_record_target on audit_record (target, seq);
create index audit_record_time on audit_record (happened_at);

create table audit_intent (
    id                  varchar primary key,
    begun_at            timestamp with time zone not null,
    content             varchar not null
);

create table idempotent_call (
    id                  varchar primary key,
    caller              varchar not null,
    request_hash        varchar not null,
    answer              bytea,
    created_at          timestamp with time zone not null
);

create index idempotent_call_caller on idempotent_call (caller, created_at);
create index idempotent_call_created on idempotent_call (created_at);
