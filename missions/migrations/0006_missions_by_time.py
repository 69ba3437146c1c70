from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("missions", "0005_stock_demand")]

    operations = [
        migrations.AddIndex(
            model_name="mission",
            index=models.Index(fields=["requested_at"], name="missions_by_time"),
        ),
    ]
