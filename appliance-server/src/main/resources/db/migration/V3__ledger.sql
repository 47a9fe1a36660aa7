alter table usage_entry add column api                varchar;
alter table usage_entry add column user_id            varchar;
alter table usage_entry add column team_id            varchar;
alter table usage_entry add column declared_model     varchar;
alter table usage_entry add column cache_write_tokens bigint not null default 0;
alter table usage_entry add column priced             boolean not null default false;
alter table usage_entry add column refusal            varchar;
alter table usage_entry add column trace              varchar;

-- What was used in each quarter of an hour (its number since 1970), by everything that reports group by and budgets
-- count. Quarters, because no time zone on earth begins its days between them. Absent values are empty strings: a
-- primary key holds no nulls. The histograms are those of Histogram.java.
create table usage_quarter (
    quarter             bigint not null,
    key_id              varchar not null,
    user_id             varchar not null,
    team_id             varchar not null,
    model               varchar not null,
    declared_model      varchar not null,
    provider            varchar not null,
    key_name            varchar not null,
    user_name           varchar not null,
    team_name           varchar not null,
    requests            bigint not null,
    errors              bigint not null,
    unpriced            bigint not null,
    inexact             bigint not null,
    input_tokens        bigint not null,
    cached_tokens       bigint not null,
    cache_write_tokens  bigint not null,
    output_tokens       bigint not null,
    reasoning_tokens    bigint not null,
    cost_nano_usd       bigint not null,
    latency             bytea not null,
    first_token         bytea not null,
    primary key (quarter, key_id, user_id, team_id, model, declared_model, provider)
);

create index usage_quarter_key on usage_quarter (key_id, quarter);
create index usage_quarter_user on usage_quarter (user_id, quarter);
create index usage_quarter_team on usage_quarter (team_id, quarter);
create index usage_quarter_asked on usage_quarter (model, quarter);
create index usage_quarter_model on usage_quarter (declared_model, quarter);
create index usage_quarter_provider on usage_quarter (provider, quarter);

-- Entries of the versions before. Their latencies stay in the entries, since SQL cannot make histograms.
update usage_entry set declared_model = model where provider is not null;
update usage_entry set priced = true where input_tokens = 0 and output_tokens = 0;

insert into usage_quarter
select cast(floor(extract(epoch from started_at) / 900) as bigint), key_id, coalesce(user_name, ''), coalesce(team, ''),
    coalesce(declared_model, ''), coalesce(declared_model, ''), coalesce(provider, ''), max(key_name),
    coalesce(max(user_name), ''), coalesce(max(team), ''), count(*),
    sum(case when outcome in ('refused', 'failed') then 1 else 0 end), sum(case when priced then 0 else 1 end),
    sum(case when exact then 0 else 1 end), sum(input_tokens), sum(cached_tokens), 0, sum(output_tokens),
    sum(reasoning_tokens), sum(cost_nano_usd), cast('' as bytea), cast('' as bytea)
from usage_entry
group by cast(floor(extract(epoch from started_at) / 900) as bigint), key_id, coalesce(user_name, ''),
    coalesce(team, ''), coalesce(declared_model, ''), coalesce(provider, '');

create table price (
    id                  varchar primary key,
    provider            varchar not null,
    model               varchar not null,
    input               bigint not null,
    cached_input        bigint not null,
    cache_write         bigint not null,
    output              bigint not null,
    reasoning           bigint not null,
    effective_from      timestamp with time zone not null,
    created_at          timestamp with time zone not null
);
