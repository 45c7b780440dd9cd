CREATE TABLE `child` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`sex` text NOT NULL,
	`born` text NOT NULL,
	`born_approx` integer DEFAULT false NOT NULL,
	`birth_weight_kg` real,
	`birth_length_cm` real,
	`gestation_weeks` integer,
	`term` text,
	`birth_asked` integer DEFAULT false NOT NULL,
	`hushed` integer DEFAULT false NOT NULL,
	`registered_by` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `child_born` ON `child` (`born`);--> statement-breakpoint
CREATE TABLE `measurement` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`child` integer NOT NULL,
	`on` text NOT NULL,
	`place` text NOT NULL,
	`by` integer NOT NULL,
	`kind` text NOT NULL,
	`value` real NOT NULL,
	`position` text,
	`recorded_at` integer NOT NULL,
	`supersedes` integer,
	`superseded_by` integer
);
--> statement-breakpoint
CREATE INDEX `measurement_child` ON `measurement` (`child`,`on`);--> statement-breakpoint
CREATE TABLE `mended_fact` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`child` integer NOT NULL,
	`fact` text NOT NULL,
	`was` text,
	`became` text NOT NULL,
	`by` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `mended_fact_child` ON `mended_fact` (`child`);--> statement-breakpoint
CREATE TABLE `lease` (
	`one` integer PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`machine` text NOT NULL,
	`pid` integer NOT NULL,
	`port` integer NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `contact` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account` text NOT NULL,
	`address_hash` text NOT NULL,
	`address` text,
	`person` integer,
	`language` text DEFAULT 'id' NOT NULL,
	`shared` integer DEFAULT false NOT NULL,
	`blocked_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contact_address_hash_unique` ON `contact` (`address_hash`);--> statement-breakpoint
CREATE INDEX `contact_person` ON `contact` (`person`);--> statement-breakpoint
CREATE TABLE `inbox` (
	`id` integer PRIMARY KEY NOT NULL,
	`key_hash` text NOT NULL,
	`contact` integer NOT NULL,
	`at` integer NOT NULL,
	`state` text NOT NULL,
	`body` text,
	`error` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_key_hash_unique` ON `inbox` (`key_hash`);--> statement-breakpoint
CREATE INDEX `inbox_failed` ON `inbox` (`id`) WHERE state = 'failed';--> statement-breakpoint
CREATE TABLE `job` (
	`key` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`about` text NOT NULL,
	`person` integer,
	`due` integer NOT NULL,
	`until` integer NOT NULL,
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `job_due` ON `job` (`due`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `job_person` ON `job` (`person`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contact` integer NOT NULL,
	`account` text NOT NULL,
	`address` text,
	`lane` integer NOT NULL,
	`meaning` text,
	`frozen` text,
	`language` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`not_before` integer NOT NULL,
	`until` integer NOT NULL,
	`created_at` integer NOT NULL,
	`state` text NOT NULL,
	`provider_id` text,
	`because` text
);
--> statement-breakpoint
CREATE INDEX `outbox_turn` ON `outbox` (`account`,`lane`,`id`) WHERE state in ('waiting', 'sending');--> statement-breakpoint
CREATE INDEX `outbox_open` ON `outbox` (`not_before`) WHERE state in ('waiting', 'sending');--> statement-breakpoint
CREATE INDEX `outbox_contact` ON `outbox` (`contact`,`lane`,`id`) WHERE state in ('waiting', 'sending');--> statement-breakpoint
CREATE TABLE `session` (
	`contact` integer PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`seen_at` integer NOT NULL,
	`timer_kind` text,
	`timer_due` integer
);
--> statement-breakpoint
CREATE INDEX `session_timer` ON `session` (`timer_due`) WHERE timer_due is not null;--> statement-breakpoint
CREATE TABLE `trace` (
	`id` integer PRIMARY KEY NOT NULL,
	`contact` integer NOT NULL,
	`at` integer NOT NULL,
	`events` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`person` integer NOT NULL,
	`what` text NOT NULL,
	`child` integer,
	`office` text,
	`receipt` text
);
--> statement-breakpoint
CREATE INDEX `audit_person` ON `audit` (`person`);--> statement-breakpoint
CREATE INDEX `audit_child` ON `audit` (`child`);--> statement-breakpoint
CREATE TABLE `consent` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person` integer NOT NULL,
	`purpose` text NOT NULL,
	`given` integer NOT NULL,
	`at` integer NOT NULL,
	`account` text NOT NULL,
	`contact` integer NOT NULL,
	`wording` text NOT NULL,
	`lapsed_at` integer
);
--> statement-breakpoint
CREATE INDEX `consent_person` ON `consent` (`person`);--> statement-breakpoint
CREATE INDEX `consent_lapsed` ON `consent` (`lapsed_at`) WHERE lapsed_at is not null;--> statement-breakpoint
CREATE TABLE `guardian` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`child` integer NOT NULL,
	`person` integer NOT NULL,
	`role` text NOT NULL,
	`since` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `guardian_child` ON `guardian` (`child`);--> statement-breakpoint
CREATE INDEX `guardian_person` ON `guardian` (`person`);--> statement-breakpoint
CREATE TABLE `person` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`address` text,
	`village` text,
	`post` integer,
	`quiet` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`alone_since` integer
);
--> statement-breakpoint
CREATE INDEX `person_alone` ON `person` (`alone_since`) WHERE alone_since is not null;--> statement-breakpoint
CREATE TABLE `ticket` (
	`code` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`issuer` integer NOT NULL,
	`child` integer,
	`until` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE TABLE `wrong_code` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contact` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `wrong_code_contact` ON `wrong_code` (`contact`,`at`);--> statement-breakpoint
CREATE TABLE `area` (
	`code` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`parent` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `area_parent` ON `area` (`parent`);--> statement-breakpoint
CREATE TABLE `post` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`village` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `post_code_unique` ON `post` (`code`);--> statement-breakpoint
CREATE INDEX `post_village` ON `post` (`village`);--> statement-breakpoint
CREATE TABLE `sealed` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text NOT NULL,
	`valid_from` text NOT NULL,
	`value` text NOT NULL,
	`source` text NOT NULL,
	`reviewer` text,
	PRIMARY KEY(`key`, `valid_from`)
);
--> statement-breakpoint
CREATE TABLE `simulator_bubble` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`persona` text NOT NULL,
	`key` text NOT NULL,
	`at` integer NOT NULL,
	`wire` text NOT NULL,
	`taken` integer NOT NULL,
	`file` text
);
--> statement-breakpoint
CREATE INDEX `simulator_bubble_persona` ON `simulator_bubble` (`persona`);--> statement-breakpoint
CREATE UNIQUE INDEX `simulator_bubble_key` ON `simulator_bubble` (`persona`,`key`);