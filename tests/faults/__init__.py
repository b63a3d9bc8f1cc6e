"""What breaks beside the program: processes that are killed, disks that are full, files that are damaged."""
