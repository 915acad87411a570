import boto3
import psycopg2
from datetime import datetime, timedelta
import pandas as pd

class RedshiftDataWarehouse:
    def __init__(self, cluster_endpoint, database, username, password, port=5439):
        self.cluster_endpoint = cluster_endpoint
        self.database = database
        self.username = username
        self.password = password
        self.port = port
        self.redshift_client = boto3.client('redshift')
        self.connection = None
    
    def connect(self):
        """Establish connection to Redshift cluster"""
        try:
            self.connection = psycopg2.connect(
                host=self.cluster_endpoint,
                database=self.database,
                user=self.username,
                password=self.password,
                port=self.port
            )
            print("Connected to Redshift cluster")
        except Exception as e:
            print(f"Error connecting to Redshift: {e}")
    
    def create_schema_and_tables(self):
        """Create data warehouse schema and tables"""
        try:
            cursor = self.connection.cursor()
            
            # Create schema
            cursor.execute("CREATE SCHEMA IF NOT EXISTS analytics;")
            
            # Create dimension tables
            cursor.execute("""
                CREATE TABLE IF NOT EXISTS analytics.dim_customer (
                    customer_id INTEGER PRIMARY KEY,
                    customer_name VARCHAR(255),
                    email VARCHAR(255),
                    registration_date DATE,
                    customer_segment VARCHAR(50),
                    geography_id INTEGER
                ) DISTSTYLE KEY DISTKEY(customer_id);
            """)
            
            cursor.execute("""
                CREATE TABLE IF NOT EXISTS analytics.dim_product (
                    product_id INTEGER PRIMARY KEY,
                    product_name VARCHAR(255),
                    category VARCHAR(100),
                    subcategory VARCHAR(100),
                    brand VARCHAR(100),
                    unit_price DECIMAL(10,2)
                ) DISTSTYLE ALL;
            """)
            
            cursor.execute("""
                CREATE TABLE IF NOT EXISTS analytics.dim_date (
                    date_id INTEGER PRIMARY KEY,
                    full_date DATE,
                    year INTEGER,
                    quarter INTEGER,
                    month INTEGER,
                    day INTEGER,
                    day_of_week INTEGER,
                    is_weekend BOOLEAN
                ) DISTSTYLE ALL;
            """)
            
            # Create fact table
            cursor.execute("""
                CREATE TABLE IF NOT EXISTS analytics.fact_sales (
                    sale_id BIGINT IDENTITY(1,1) PRIMARY KEY,
                    customer_id INTEGER,
                    product_id INTEGER,
                    date_id INTEGER,
                    quantity INTEGER,
                    unit_price DECIMAL(10,2),
                    total_amount DECIMAL(12,2),
                    discount_amount DECIMAL(10,2),
                    tax_amount DECIMAL(10,2),
                    created_at TIMESTAMP DEFAULT GETDATE()
                ) 
                DISTSTYLE KEY 
                DISTKEY(customer_id)
                SORTKEY(date_id, created_at);
            """)
            
            self.connection.commit()
            print("Schema and tables created successfully")
            
        except Exception as e:
            print(f"Error creating schema and tables: {e}")
            self.connection.rollback()
    
    def load_data_from_s3(self, table_name, s3_path, iam_role_arn):
        """Load data from S3 using COPY command"""
        try:
            cursor = self.connection.cursor()
            
            copy_command = f"""
                COPY {table_name}
                FROM '{s3_path}'
                IAM_ROLE '{iam_role_arn}'
                FORMAT AS PARQUET
                COMPUPDATE ON
                STATUPDATE ON;
            """
            
            cursor.execute(copy_command)
            self.connection.commit()
            
            # Get load statistics
            cursor.execute("""
                SELECT 
                    filename,
                    lines_scanned,
                    lines_skipped,
                    load_time
                FROM stl_load_commits 
                WHERE query = pg_last_copy_id()
                ORDER BY starttime DESC;
            """)
            
            results = cursor.fetchall()
            print(f"Data loaded successfully into {table_name}")
            for row in results:
                print(f"File: {row[0]}, Lines: {row[1]}, Time: {row[3]}s")
                
        except Exception as e:
            print(f"Error loading data from S3: {e}")
            self.connection.rollback()
    
    def create_materialized_view(self):
        """Create materialized view for common aggregations"""
        try:
            cursor = self.connection.cursor()
            
            cursor.execute("""
                CREATE MATERIALIZED VIEW analytics.mv_monthly_sales AS
                SELECT 
                    dd.year,
                    dd.month,
                    dp.category,
                    dp.brand,
                    COUNT(*) as transaction_count,
                    SUM(fs.quantity) as total_quantity,
                    SUM(fs.total_amount) as total_revenue,
                    AVG(fs.total_amount) as avg_order_value,
                    COUNT(DISTINCT fs.customer_id) as unique_customers
                FROM analytics.fact_sales fs
                JOIN analytics.dim_date dd ON fs.date_id = dd.date_id
                JOIN analytics.dim_product dp ON fs.product_id = dp.product_id
                GROUP BY 1, 2, 3, 4;
            """)
            
            self.connection.commit()
            print("Materialized view created successfully")
            
        except Exception as e:
            print(f"Error creating materialized view: {e}")
            self.connection.rollback()
    
    def analyze_sales_performance(self):
        """Analyze sales performance with complex queries"""
        try:
            cursor = self.connection.cursor()
            
            # Monthly revenue trend
            cursor.execute("""
                SELECT 
                    dd.year,
                    dd.month,
                    SUM(fs.total_amount) as monthly_revenue,
                    LAG(SUM(fs.total_amount)) OVER (ORDER BY dd.year, dd.month) as prev_month_revenue,
                    (SUM(fs.total_amount) - LAG(SUM(fs.total_amount)) OVER (ORDER BY dd.year, dd.month)) / 
                    LAG(SUM(fs.total_amount)) OVER (ORDER BY dd.year, dd.month) * 100 as growth_rate
                FROM analytics.fact_sales fs
                JOIN analytics.dim_date dd ON fs.date_id = dd.date_id
                WHERE dd.full_date >= CURRENT_DATE - INTERVAL '12 months'
                GROUP BY 1, 2
                ORDER BY 1, 2;
            """)
            
            monthly_trends = cursor.fetchall()
            
            # Customer segmentation analysis
            cursor.execute("""
                WITH customer_metrics AS (
                    SELECT 
                        fs.customer_id,
                        COUNT(*) as transaction_count,
                        SUM(fs.total_amount) as total_spent,
                        AVG(fs.total_amount) as avg_order_value,
                        MAX(dd.full_date) as last_purchase_date,
                        DATEDIFF(day, MAX(dd.full_date), CURRENT_DATE) as days_since_last_purchase
                    FROM analytics.fact_sales fs
                    JOIN analytics.dim_date dd ON fs.date_id = dd.date_id
                    GROUP BY 1
                )
                SELECT 
                    CASE 
                        WHEN total_spent >= 1000 AND days_since_last_purchase <= 30 THEN 'High Value Active'
                        WHEN total_spent >= 1000 AND days_since_last_purchase > 30 THEN 'High Value Inactive'
                        WHEN total_spent < 1000 AND days_since_last_purchase <= 30 THEN 'Low Value Active'
                        ELSE 'Low Value Inactive'
                    END as customer_segment,
                    COUNT(*) as customer_count,
                    AVG(total_spent) as avg_customer_value,
                    AVG(transaction_count) as avg_transactions
                FROM customer_metrics
                GROUP BY 1
                ORDER BY 3 DESC;
            """)
            
            segmentation_results = cursor.fetchall()
            
            return {
                'monthly_trends': monthly_trends,
                'customer_segmentation': segmentation_results
            }
            
        except Exception as e:
            print(f"Error analyzing sales performance: {e}")

# Usage example
redshift_dw = RedshiftDataWarehouse(
    cluster_endpoint='my-redshift-cluster.abc123.us-east-1.redshift.amazonaws.com',
    database='analytics_db',
    username='admin',
    password='secure_password'
)

# Connect and setup
redshift_dw.connect()
redshift_dw.create_schema_and_tables()

# Load data from S3
redshift_dw.load_data_from_s3(
    table_name='analytics.fact_sales',
    s3_path='s3://my-data-bucket/sales-data/',
    iam_role_arn='arn:aws:iam::123456789012:role/RedshiftRole'
)

# Create materialized view for performance
redshift_dw.create_materialized_view()

# Analyze performance
results = redshift_dw.analyze_sales_performance()
