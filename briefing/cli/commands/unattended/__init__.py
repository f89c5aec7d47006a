"""The commands of an edition that is made and handed over without anybody watching."""
