CREATE TABLE "audit_chain" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"entry" uuid NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_chain_entry_unique" UNIQUE("entry")
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"event" text NOT NULL,
	"result" text NOT NULL,
	"object_kind" text NOT NULL,
	"object_id" text,
	"person" uuid,
	"person_name" text,
	"person_unit" text,
	"roles" text[] DEFAULT '{}' NOT NULL,
	"session" text,
	"ip" text,
	"request_id" text,
	"before" jsonb,
	"after" jsonb,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "change_sets" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"items" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"author_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"submitted_at" timestamp with time zone,
	"reviewer_id" uuid,
	"reviewed_at" timestamp with time zone,
	"review_reason" text,
	"published_by" uuid,
	"published_at" timestamp with time zone,
	"pack_version" integer
);
--> statement-breakpoint
CREATE TABLE "current_decisions" (
	"subject_ledger" text NOT NULL,
	"subject_id" text NOT NULL,
	"set_id" text NOT NULL,
	"decision_id" bigint NOT NULL,
	"status" text NOT NULL,
	"outcomes" jsonb NOT NULL,
	"rules" text[] NOT NULL,
	"effective_from" text NOT NULL,
	"marks" text[] NOT NULL,
	"before_outcomes" jsonb,
	"before_marks" text[],
	CONSTRAINT "current_decisions_subject_ledger_subject_id_set_id_pk" PRIMARY KEY("subject_ledger","subject_id","set_id")
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "decisions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"subject_ledger" text NOT NULL,
	"subject_id" text NOT NULL,
	"set_id" text NOT NULL,
	"status" text NOT NULL,
	"outcomes" jsonb NOT NULL,
	"rules" text[] NOT NULL,
	"candidates" text[] NOT NULL,
	"missing" text[] NOT NULL,
	"day" text NOT NULL,
	"effective_from" text NOT NULL,
	"pack_version" integer NOT NULL,
	"evaluator_version" text NOT NULL,
	"facts" jsonb NOT NULL,
	"sentence" text NOT NULL,
	"cause" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evaluation_state" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"pack_version" integer NOT NULL,
	"day" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"person_id" uuid NOT NULL,
	"ledger" text NOT NULL,
	"key" text NOT NULL,
	"facts" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "drafts_person_id_ledger_key_pk" PRIMARY KEY("person_id","ledger","key")
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person" uuid NOT NULL,
	"role" text NOT NULL,
	"unit" text,
	"granted_by" uuid,
	"granted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "roles" (
	"id" text PRIMARY KEY NOT NULL,
	"label" text NOT NULL,
	"description" text,
	"scope" text NOT NULL,
	"permissions" text[] NOT NULL,
	"exclusive" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"city" text NOT NULL,
	"mode" text NOT NULL,
	"trial_day" date,
	"audit_key_mark" text NOT NULL,
	"seeded" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "installation_single" CHECK ("installation"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"payload" jsonb NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"cursor" text,
	"owner" uuid,
	"leased_until" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "pack_versions" (
	"number" integer PRIMARY KEY NOT NULL,
	"city" text NOT NULL,
	"content" text NOT NULL,
	"hash" text NOT NULL,
	"parents" text[] NOT NULL,
	"origin" text NOT NULL,
	"change_set_id" uuid,
	"note" text DEFAULT '' NOT NULL,
	"effective_from" text,
	"published_by" uuid,
	"published_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "one_time_codes" (
	"hash" text PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "password_history" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person" uuid NOT NULL,
	"hash" text NOT NULL,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"login" text NOT NULL,
	"login_key" text NOT NULL,
	"name" text NOT NULL,
	"unit" text,
	"status" text DEFAULT 'active' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"password_hash" text,
	"password_set_at" timestamp with time zone,
	"must_change_password" boolean DEFAULT false NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"failures_from" timestamp with time zone,
	"locked_until" timestamp with time zone,
	"last_sign_in_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "people_loginKey_unique" UNIQUE("login_key"),
	CONSTRAINT "people_status" CHECK ("people"."status" in ('active', 'disabled'))
);
--> statement-breakpoint
CREATE TABLE "record_history" (
	"ledger" text NOT NULL,
	"record_id" text NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"person_id" uuid,
	"person_name" text NOT NULL,
	"unit_name" text,
	"changes" jsonb NOT NULL,
	"reason" text,
	CONSTRAINT "record_history_ledger_record_id_version_pk" PRIMARY KEY("ledger","record_id","version")
);
--> statement-breakpoint
CREATE TABLE "record_refs" (
	"ledger" text NOT NULL,
	"record_id" text NOT NULL,
	"fact" text NOT NULL,
	"target_ledger" text NOT NULL,
	"target_id" text NOT NULL,
	CONSTRAINT "record_refs_ledger_record_id_fact_target_id_pk" PRIMARY KEY("ledger","record_id","fact","target_id")
);
--> statement-breakpoint
CREATE TABLE "record_requests" (
	"person_id" uuid NOT NULL,
	"key" text NOT NULL,
	"ledger" text NOT NULL,
	"record_id" text NOT NULL,
	"content_hash" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "record_requests_person_id_key_pk" PRIMARY KEY("person_id","key")
);
--> statement-breakpoint
CREATE TABLE "record_units" (
	"ledger" text NOT NULL,
	"record_id" text NOT NULL,
	"unit" text NOT NULL,
	CONSTRAINT "record_units_ledger_record_id_unit_pk" PRIMARY KEY("ledger","record_id","unit")
);
--> statement-breakpoint
CREATE TABLE "records" (
	"ledger" text NOT NULL,
	"id" text NOT NULL,
	"title" text NOT NULL,
	"unit" text,
	"place" text,
	"amount" bigint,
	"status" text,
	"period" text,
	"identity_key" text,
	"facts" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"voided_by" uuid,
	"voided_at" timestamp with time zone,
	"void_reason" text,
	CONSTRAINT "records_ledger_id_pk" PRIMARY KEY("ledger","id")
);
--> statement-breakpoint
CREATE TABLE "scheduled_runs" (
	"schedule" text NOT NULL,
	"period" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 1 NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"lease_until" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"note" text,
	CONSTRAINT "scheduled_runs_schedule_period_pk" PRIMARY KEY("schedule","period")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"hash" text PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" text,
	"ip" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"parent" text,
	"aliases" text[] DEFAULT '{}' NOT NULL,
	"note" text,
	"from_day" date DEFAULT '1900-01-01' NOT NULL,
	"to_day" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "units_days" CHECK ("units"."to_day" is null or "units"."to_day" >= "units"."from_day"),
	CONSTRAINT "units_not_own_parent" CHECK ("units"."parent" is null or "units"."parent" <> "units"."id")
);
--> statement-breakpoint
ALTER TABLE "audit_chain" ADD CONSTRAINT "audit_chain_entry_audit_entries_id_fk" FOREIGN KEY ("entry") REFERENCES "public"."audit_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "current_decisions" ADD CONSTRAINT "current_decisions_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_role_roles_id_fk" FOREIGN KEY ("role") REFERENCES "public"."roles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_unit_units_id_fk" FOREIGN KEY ("unit") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_codes" ADD CONSTRAINT "one_time_codes_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_history" ADD CONSTRAINT "password_history_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_unit_units_id_fk" FOREIGN KEY ("unit") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_refs" ADD CONSTRAINT "record_refs_ledger_record_id_records_ledger_id_fk" FOREIGN KEY ("ledger","record_id") REFERENCES "public"."records"("ledger","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_units" ADD CONSTRAINT "record_units_ledger_record_id_records_ledger_id_fk" FOREIGN KEY ("ledger","record_id") REFERENCES "public"."records"("ledger","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_parent_units_id_fk" FOREIGN KEY ("parent") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_at_index" ON "audit_entries" USING btree ("at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "audit_entries_person_at_index" ON "audit_entries" USING btree ("person","at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "audit_entries_object_kind_object_id_at_index" ON "audit_entries" USING btree ("object_kind","object_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "audit_entries_event_at_index" ON "audit_entries" USING btree ("event","at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "change_sets_by_update" ON "change_sets" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "current_decisions_by_outcome" ON "current_decisions" USING btree ("subject_ledger","set_id");--> statement-breakpoint
CREATE INDEX "decisions_by_subject" ON "decisions" USING btree ("subject_ledger","subject_id","set_id","id");--> statement-breakpoint
CREATE INDEX "grants_person_index" ON "grants" USING btree ("person");--> statement-breakpoint
CREATE UNIQUE INDEX "grants_in_force" ON "grants" USING btree ("person","role",coalesce("unit", '')) WHERE "grants"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_kind_key" ON "jobs" USING btree ("kind","key");--> statement-breakpoint
CREATE INDEX "jobs_by_status" ON "jobs" USING btree ("status","created_at");--> statement-breakpoint
CREATE INDEX "password_history_person_set_at_index" ON "password_history" USING btree ("person","set_at");--> statement-breakpoint
CREATE INDEX "people_unit_index" ON "people" USING btree ("unit");--> statement-breakpoint
CREATE INDEX "record_refs_by_target" ON "record_refs" USING btree ("target_ledger","target_id","ledger","fact");--> statement-breakpoint
CREATE INDEX "record_units_by_unit" ON "record_units" USING btree ("unit","ledger","record_id");--> statement-breakpoint
CREATE UNIQUE INDEX "records_identity" ON "records" USING btree ("ledger","identity_key") WHERE "records"."voided_at" is null;--> statement-breakpoint
CREATE INDEX "records_by_title" ON "records" USING btree ("ledger","title");--> statement-breakpoint
CREATE INDEX "records_by_amount" ON "records" USING btree ("ledger","amount");--> statement-breakpoint
CREATE INDEX "records_by_unit" ON "records" USING btree ("ledger","unit");--> statement-breakpoint
CREATE INDEX "records_by_update" ON "records" USING btree ("ledger","updated_at" desc);--> statement-breakpoint
CREATE INDEX "sessions_person_index" ON "sessions" USING btree ("person");--> statement-breakpoint
CREATE INDEX "units_parent_index" ON "units" USING btree ("parent");