ALTER TABLE "deployment_versions" ADD COLUMN "run_as" jsonb DEFAULT '{"job":"always_on","port":8080,"healthPath":null}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "deployments" ADD COLUMN "run_as" jsonb DEFAULT '{"job":"always_on","port":8080,"healthPath":null}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "deployments" ADD COLUMN "next_run_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "deployments" ADD COLUMN "last_run" jsonb;