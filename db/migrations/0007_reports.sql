CREATE TABLE `alerts` (
	`id` text PRIMARY KEY NOT NULL,
	`target` text NOT NULL,
	`people` integer NOT NULL,
	`platforms` text NOT NULL,
	`raised_at` integer NOT NULL,
	`mail_due_at` integer,
	`mail_attempts` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `alerts_by_target` ON `alerts` (`target`,`raised_at`);--> statement-breakpoint
CREATE INDEX `alerts_mails` ON `alerts` (`mail_due_at`) WHERE mail_due_at is not null;--> statement-breakpoint
CREATE TABLE `report_salts` (
	`day` integer PRIMARY KEY NOT NULL,
	`salt` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`target` text NOT NULL,
	`person` text,
	`platform` text,
	`country` text,
	`reported_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `reports_by_target` ON `reports` (`target`,`reported_at`,`person`);--> statement-breakpoint
CREATE INDEX `reports_by_time` ON `reports` (`reported_at`);--> statement-breakpoint
CREATE INDEX `reports_by_person` ON `reports` (`person`,`target`,`reported_at`) WHERE person is not null;