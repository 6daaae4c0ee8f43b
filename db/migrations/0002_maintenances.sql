CREATE TABLE `maintenance_series` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`message` text,
	`rule` text NOT NULL,
	`time_zone` text NOT NULL,
	`first_at` text NOT NULL,
	`lasts` integer NOT NULL,
	`statuses` text NOT NULL,
	`reminders` text NOT NULL,
	`auto_start` integer NOT NULL,
	`auto_complete` integer NOT NULL,
	`channels` text,
	`language` text NOT NULL,
	`cursor` text NOT NULL,
	`due_at` integer,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	`author` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `maintenance_series_due` ON `maintenance_series` (`due_at`) WHERE due_at is not null;--> statement-breakpoint
CREATE TABLE `maintenance_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`kind` text NOT NULL,
	`due_at` integer NOT NULL,
	`state` text NOT NULL,
	`note` text,
	`settled_at` integer,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `maintenance_steps_by_incident` ON `maintenance_steps` (`incident_id`,`due_at`);--> statement-breakpoint
CREATE INDEX `maintenance_steps_due` ON `maintenance_steps` (`due_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE TABLE `maintenances` (
	`incident_id` text PRIMARY KEY NOT NULL,
	`statuses` text NOT NULL,
	`reminders` text NOT NULL,
	`auto_start` integer NOT NULL,
	`auto_complete` integer NOT NULL,
	`channels` text,
	`language` text NOT NULL,
	`reminded_at` integer,
	`overrun_of` integer,
	`series_id` text,
	`occurrence` text,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`series_id`) REFERENCES `maintenance_series`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `maintenances_by_occurrence` ON `maintenances` (`series_id`,`occurrence`);