"""Runs work on foreign bytes in a process of its own, under limits of time and memory."""
