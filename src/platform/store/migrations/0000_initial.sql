CREATE TABLE "ssh_access" (
	"deployment_id" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"public_key" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	CONSTRAINT "ssh_access_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "agent_messages" (
	"message_id" text PRIMARY KEY NOT NULL,
	"agent_id" text NOT NULL,
	"position" bigserial NOT NULL,
	"role" text NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agents" (
	"agent_id" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"name" text NOT NULL,
	"named" boolean DEFAULT false NOT NULL,
	"prompt" text NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"stage" text,
	"engine" text NOT NULL,
	"brief" jsonb,
	"questions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"plan" jsonb,
	"deployment_id" text,
	"preview_url" text,
	"error" jsonb,
	"attempts" integer DEFAULT 0 NOT NULL,
	"cost_usd" numeric DEFAULT 0 NOT NULL,
	"max_cost_usd" numeric,
	"auto_approve" boolean DEFAULT false NOT NULL,
	"idempotency_key" text,
	"build_id" text NOT NULL,
	"turn" jsonb NOT NULL,
	"turn_number" integer DEFAULT 1 NOT NULL,
	"last_step" text,
	"last_outcome" jsonb,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "build_events" (
	"position" bigserial PRIMARY KEY NOT NULL,
	"build_id" text NOT NULL,
	"step" text NOT NULL,
	"event" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "builds" (
	"build_id" text PRIMARY KEY NOT NULL,
	"position" bigserial NOT NULL,
	"agent_id" text NOT NULL,
	"deployment_id" text,
	"version" integer,
	"cause" text NOT NULL,
	"status" text NOT NULL,
	"plan" jsonb,
	"brief" jsonb,
	"review" jsonb,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"tenant_id" text NOT NULL,
	"scope" text NOT NULL,
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"sealed" text,
	"last4" text NOT NULL,
	"description" text,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "credentials_tenant_id_scope_name_pk" PRIMARY KEY("tenant_id","scope","name")
);
--> statement-breakpoint
CREATE TABLE "secret_links" (
	"hash" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"scope" text NOT NULL,
	"name" text NOT NULL,
	"why" text NOT NULL,
	"actor" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "deployment_backups" (
	"backup_id" text PRIMARY KEY NOT NULL,
	"deployment_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"cause" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deployment_files" (
	"deployment_id" text NOT NULL,
	"version" integer NOT NULL,
	"path" text NOT NULL,
	"sha256" text NOT NULL,
	"size_bytes" integer NOT NULL,
	CONSTRAINT "deployment_files_deployment_id_version_path_pk" PRIMARY KEY("deployment_id","version","path")
);
--> statement-breakpoint
CREATE TABLE "deployment_versions" (
	"deployment_id" text NOT NULL,
	"version" integer NOT NULL,
	"cause" text NOT NULL,
	"qa" text NOT NULL,
	"start_command" text,
	"env" jsonb NOT NULL,
	"idempotency_key" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"files_changed" integer NOT NULL,
	"lines_added" integer NOT NULL,
	"lines_removed" integer NOT NULL,
	CONSTRAINT "deployment_versions_deployment_id_version_pk" PRIMARY KEY("deployment_id","version")
);
--> statement-breakpoint
CREATE TABLE "deployments" (
	"deployment_id" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"agent_id" text,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"status" text NOT NULL,
	"runtime" text NOT NULL,
	"size" text NOT NULL,
	"version" integer NOT NULL,
	"auto_stop_minutes" integer NOT NULL,
	"restarts" integer NOT NULL,
	"last_exit" jsonb,
	"last_request_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"stopped_reason" text,
	"failure" text,
	"preview_access" text DEFAULT 'public' NOT NULL,
	"preview_lock" integer DEFAULT 0 NOT NULL,
	"switch_to" integer,
	"switch_backup" text,
	"deleted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "file_blobs" (
	"sha256" text PRIMARY KEY NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "qa_reports" (
	"deployment_id" text NOT NULL,
	"version" integer NOT NULL,
	"report" jsonb NOT NULL,
	CONSTRAINT "qa_reports_deployment_id_version_pk" PRIMARY KEY("deployment_id","version")
);
--> statement-breakpoint
CREATE TABLE "live_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"event" json NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "budgets" (
	"tenant_id" text PRIMARY KEY NOT NULL,
	"monthly_usd" numeric NOT NULL,
	"hard_stop" boolean NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "spending" (
	"tenant_id" text NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"deployment_id" text NOT NULL,
	"kind" text NOT NULL,
	"agent_id" text,
	"cpu_seconds" double precision DEFAULT 0 NOT NULL,
	"memory_gb_hours" double precision DEFAULT 0 NOT NULL,
	"storage_gb_hours" double precision DEFAULT 0 NOT NULL,
	"input_tokens" bigint DEFAULT 0 NOT NULL,
	"output_tokens" bigint DEFAULT 0 NOT NULL,
	"compute_usd" numeric DEFAULT 0 NOT NULL,
	"model_usd" numeric DEFAULT 0 NOT NULL,
	"storage_usd" numeric DEFAULT 0 NOT NULL,
	CONSTRAINT "spending_tenant_id_hour_deployment_id_kind_pk" PRIMARY KEY("tenant_id","hour","deployment_id","kind")
);
--> statement-breakpoint
CREATE TABLE "spending_meters" (
	"meter_id" text PRIMARY KEY NOT NULL,
	"batch" bigint NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"door" text NOT NULL,
	"action" text NOT NULL,
	"target" text,
	"outcome" text NOT NULL,
	"from" text,
	"request_id" text
);
--> statement-breakpoint
CREATE TABLE "console_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"tenant_id" text NOT NULL,
	"key_id" text,
	"permissions" text[] NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "console_sessions_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "sign_in_links" (
	"hash" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "tenant_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"hash" text NOT NULL,
	"sealed" text,
	"last4" text NOT NULL,
	"permissions" text[] NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" text,
	"last_used_at" timestamp with time zone,
	"last_used_door" text,
	"last_used_from" text,
	CONSTRAINT "tenant_keys_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "tenants" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "tenants_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "transfer_links" (
	"link_id" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"kind" text NOT NULL,
	"token_hash" text NOT NULL,
	"deployment_id" text,
	"version" integer,
	"path" text,
	"max_bytes" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"claimed_at" timestamp (3) with time zone,
	"done_at" timestamp (3) with time zone,
	"size_bytes" bigint
);
--> statement-breakpoint
ALTER TABLE "agent_messages" ADD CONSTRAINT "agent_messages_agent_id_agents_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("agent_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "build_events" ADD CONSTRAINT "build_events_build_id_builds_build_id_fk" FOREIGN KEY ("build_id") REFERENCES "public"."builds"("build_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "builds" ADD CONSTRAINT "builds_agent_id_agents_agent_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("agent_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployment_backups" ADD CONSTRAINT "deployment_backups_deployment_id_deployments_deployment_id_fk" FOREIGN KEY ("deployment_id") REFERENCES "public"."deployments"("deployment_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployment_files" ADD CONSTRAINT "deployment_files_deployment_id_deployments_deployment_id_fk" FOREIGN KEY ("deployment_id") REFERENCES "public"."deployments"("deployment_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployment_versions" ADD CONSTRAINT "deployment_versions_deployment_id_deployments_deployment_id_fk" FOREIGN KEY ("deployment_id") REFERENCES "public"."deployments"("deployment_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qa_reports" ADD CONSTRAINT "qa_reports_deployment_id_deployments_deployment_id_fk" FOREIGN KEY ("deployment_id") REFERENCES "public"."deployments"("deployment_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "console_sessions" ADD CONSTRAINT "console_sessions_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "console_sessions" ADD CONSTRAINT "console_sessions_key_id_tenant_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."tenant_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_links" ADD CONSTRAINT "sign_in_links_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_keys" ADD CONSTRAINT "tenant_keys_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_links" ADD CONSTRAINT "transfer_links_deployment_id_deployments_deployment_id_fk" FOREIGN KEY ("deployment_id") REFERENCES "public"."deployments"("deployment_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ssh_access_by_tenant" ON "ssh_access" USING btree ("tenant_id");--> statement-breakpoint
CREATE INDEX "messages_of_agent" ON "agent_messages" USING btree ("agent_id","position");--> statement-breakpoint
CREATE INDEX "agents_of_tenant" ON "agents" USING btree ("tenant_id","created_at","agent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "agents_idempotency" ON "agents" USING btree ("tenant_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "events_of_build" ON "build_events" USING btree ("build_id","position");--> statement-breakpoint
CREATE INDEX "builds_of_agent" ON "builds" USING btree ("agent_id","position");--> statement-breakpoint
CREATE INDEX "builds_of_version" ON "builds" USING btree ("deployment_id","version");--> statement-breakpoint
CREATE INDEX "secret_links_expiry" ON "secret_links" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "deployment_backups_deployment" ON "deployment_backups" USING btree ("deployment_id","created_at");--> statement-breakpoint
CREATE INDEX "deployment_files_sha256" ON "deployment_files" USING btree ("sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "deployment_versions_once" ON "deployment_versions" USING btree ("deployment_id","idempotency_key");--> statement-breakpoint
CREATE UNIQUE INDEX "deployments_slug" ON "deployments" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "deployments_agent" ON "deployments" USING btree ("agent_id");--> statement-breakpoint
CREATE INDEX "deployments_tenant" ON "deployments" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE INDEX "live_events_by_tenant" ON "live_events" USING btree ("tenant_id","id");--> statement-breakpoint
CREATE INDEX "live_events_by_time" ON "live_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "spending_deployment" ON "spending" USING btree ("deployment_id","hour");--> statement-breakpoint
CREATE INDEX "audit_events_by_tenant" ON "audit_events" USING btree ("tenant_id","at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "console_sessions_by_tenant" ON "console_sessions" USING btree ("tenant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_default_key" ON "tenant_keys" USING btree ("tenant_id") WHERE "tenant_keys"."sealed" is not null and "tenant_keys"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "tenant_keys_by_tenant" ON "tenant_keys" USING btree ("tenant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_links_token" ON "transfer_links" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "transfer_links_tenant" ON "transfer_links" USING btree ("tenant_id","created_at");